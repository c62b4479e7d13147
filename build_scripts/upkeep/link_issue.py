"""Opens, refreshes or closes the forge's one issue about dead links: `python -m build_scripts.upkeep.link_issue`.

Checks the site that was built last, and asks for the issue by `gh`, GitHub's command, which has to be signed in.
"""

import json
import subprocess
from pathlib import Path

from build_scripts.paths import SITE
from build_scripts.upkeep.outgoing_links import check, outgoing_links, report

TITLE = "Dead outgoing links"
MENDED = "No outgoing link is dead any more."


def _gh(*arguments: str, text: str = "") -> str:
    command = ["gh", "issue", *arguments]
    return subprocess.run(command, input=text, stdout=subprocess.PIPE, text=True, check=True).stdout


def open_issue() -> str | None:
    """The number of the issue, if one is open."""
    listed = json.loads(_gh("list", "--state", "open", "--search", f'in:title "{TITLE}"', "--json", "number,title"))
    return next((str(issue["number"]) for issue in listed if issue["title"] == TITLE), None)


def main(site: Path = SITE) -> None:
    """Check the links and bring the issue in step with what was found."""
    pages = outgoing_links(site)
    faults = check(pages)
    said = report(pages, faults)
    print(said, end="")
    number = open_issue()
    if faults and number:
        _gh("edit", number, "--body-file", "-", text=said)
    elif faults:
        _gh("create", "--title", TITLE, "--body-file", "-", text=said)
    elif number:
        _gh("close", number, "--comment", MENDED)


if __name__ == "__main__":
    main()
