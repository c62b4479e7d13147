"""What turns the calculators and the pages into a site, one job a module."""
