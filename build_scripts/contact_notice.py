"""Says how to set the consultancy's contact details, as long as none are set; visitors get a page that fits."""

from pathlib import Path

from build_scripts.paths import SITE

UNSET = 'class="contact-unset"'


def unset(site: Path) -> bool:
    """Whether any page tells visitors that there are no contact details."""
    return any(UNSET in page.read_text(encoding="utf-8") for page in site.rglob("index.html"))


def run(site: Path = SITE) -> None:
    if unset(site):
        print("         no telephone, e-mail or address is set for visitors: see extra.contact in mkdocs.base.yml")


if __name__ == "__main__":
    run()
