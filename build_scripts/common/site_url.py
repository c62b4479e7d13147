"""The address that the site is published at."""

from collections.abc import Mapping


def site_url(environment: Mapping[str, str]) -> str | None:
    """SITE_URL with one slash at its end, else the GitHub Pages address of GITHUB_REPOSITORY, else None."""
    if environment.get("SITE_URL"):
        return environment["SITE_URL"].rstrip("/") + "/"
    owner, _, name = environment.get("GITHUB_REPOSITORY", "").partition("/")
    if not name:
        return None
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" + ("" if name.lower() == host else f"{name}/")
