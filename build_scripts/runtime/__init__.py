"""Makes a bundle for browsers from stock Pyodide and a Python application; README.md explains each step."""
