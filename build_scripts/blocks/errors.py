"""The error that ends the build of a page."""


class PageError(Exception):
    """A page names something that does not exist, or an example contradicts the rules."""
