"""Several plans: two compared, or many of one sheet answered, with their table of results."""
