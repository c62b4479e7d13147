"""What goes in and out of other programs: calendars, later spreadsheets."""
