"""Builds the site from the calculators and the pages; `build.py` runs all steps in order."""
