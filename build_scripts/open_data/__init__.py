"""What other programs take from the site: JSON Schemas, the rules' values, the Python package, a list of the pages."""
