"""Reminds whoever builds the site that no contact details but the website are set."""

from pathlib import Path

from build_scripts.paths import SITE

# What docs/overrides/partials/contact.html writes in place of details, and around the website alone.
MARKS = ('class="contact-unset"', 'class="contact contact-website-only"')


def has_no_details(site: Path) -> bool:
    """Whether a page of the site tells visitors of no contact details, or of the website alone."""
    pages = (page.read_text(encoding="utf-8") for page in site.rglob("index.html"))
    return any(mark in html for html in pages for mark in MARKS)


def run(site: Path = SITE) -> None:
    """Print where to set them, if none are."""
    if has_no_details(site):
        print("         no telephone, WhatsApp, e-mail or address is set: see extra.contact in mkdocs.base.yml")


if __name__ == "__main__":
    run()
