"""What every calculator is made of; nothing here knows a programme."""
