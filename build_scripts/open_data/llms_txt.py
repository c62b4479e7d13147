"""`llms.txt` (llmstxt.org): the site's pages by language as a Markdown list, with the data for programs."""

from collections.abc import Collection, Mapping
from typing import Any

from build_scripts.open_data.plain_text import FILE
from build_scripts.site.page_matter import sources


def pages_list(
    root: str, site: Mapping[str, Any], texts: Mapping[str, Any], folders: Collection[str], data: Mapping[str, str]
) -> str:
    """List the pages that are in `folders` with title, description and the address of their plain text, then `data`.

    `site` is MkDocs' configuration; `data` says what an address holds, by address. Folders and addresses are relative
    to `root`, the site's address.
    """
    lines = [f"# {site['site_name']}", "", f"> {site['site_description']}"]
    for lang, heading in texts["pages"].items():
        lines += ["", f"## {heading}", ""]
        for source in sources():
            if source.lang == lang and source.folder in folders:
                address = f"{root}{source.folder}{FILE}"
                lines.append(f"- [{source.matter['title']}]({address}): {source.matter['description']}")
    lines += ["", f"## {texts['data']['heading']}", ""]
    lines += [f"- [{what}]({root}{address})" for address, what in data.items()]
    return "\n".join(lines) + "\n"
