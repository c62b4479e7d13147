"""Forms and answers as HTML and as text: the same at build time, in the worker and on the command line."""
