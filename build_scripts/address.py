"""The site's address, as far as the surroundings tell it."""

from collections.abc import Mapping


def site_url(given: Mapping[str, str]) -> str | None:
    """The site's address: the one that was set, else the one that Pages gives the repository of this run."""
    if given.get("SITE_URL"):
        return given["SITE_URL"].rstrip("/") + "/"
    owner, _, name = given.get("GITHUB_REPOSITORY", "").partition("/")
    if not name:
        return None
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" + ("" if name.lower() == host else f"{name}/")
