"""Each calculator and plan editor as a bare page for a frame of another website, and the script that puts it there.

`embed-<folder>/` stands beside the whole page and has its head and its `<live-calculator>` or `<plan-editor>`, so links
relative to the one hold in the other. It asks not to be indexed. `embed.js` at the site's root knows the pages by
language and name; websites name it in one line (docs/assets/scripts/embed/loader.js).
"""

import json
import re
import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path

from mkdocs.config import load_config

from build_scripts.blocks.embed_block import EDITOR_SUFFIX, SITE_ADDRESS, words
from build_scripts.common.minify import bundle_classic_script, bundle_module
from build_scripts.paths import ROOT, SCRIPTS, SITE
from build_scripts.site.atom_feed import SETTINGS
from build_scripts.site.page_addresses import read_addresses
from build_scripts.site.page_matter import FOLDERS
from calculators.programmes import PROGRAMMES

PREFIX = "embed-"
LOADER = "embed.js"
FOLDER = "assets/embed/"
ENTRIES = {
    LOADER: SCRIPTS / "embed/loader.js",
    f"{FOLDER}frame.js": SCRIPTS / "embed/frame.js",
    f"{FOLDER}builder.js": SCRIPTS / "embed/builder.js",
}
"""The scripts' entry modules by where they are written in the site."""
WORDS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
HEAD = re.compile(r"<!doctype html>.*?</head>", re.DOTALL)
ELEMENT = re.compile(r"<(live-calculator|plan-editor)\b.*</\1>", re.DOTALL)
# Tables and dialogs of the editor are laid out by the height of the window that they are in.
EDITOR_HEIGHT = "max(32rem, 85vh)"
NEIGHBOURS = re.compile(r'\s*<link rel="(?:prev|next)"[^>]*>')
BODY = """
<body class="embed" dir="ltr">
<main class="md-content embed-page">
<div class="md-typeset">
<h1>{title}</h1>
{element}
<p class="embed-foot">
<a class="embed-whole site-language" hreflang="{lang}" href="../{name}/" target="_blank" rel="noopener">{full}</a>
<a href="{home}" target="_blank" rel="noopener">{site}</a></p>
</div>
</main>
<script type="module" src="{root}{script}"></script>
</body>
</html>
"""


class EmbedError(Exception):
    """A page that the settings name for a calculator has none."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A page with a calculator or a plan editor, by the name that other websites use."""

    lang: str
    folder: str
    """Under the site's root, as `en/page/`."""
    name: str
    title: str
    height: str = ""
    """Of the frame, for the style sheet, where the page is scrolled in it; else the page says its height itself."""

    @property
    def bare(self) -> str:
        """The folder of the bare page."""
        root, name = FOLDERS[self.lang], self.folder.removeprefix(FOLDERS[self.lang])
        return f"{root}{PREFIX}{name}"

    def html(self, page: str, site_name: str) -> str:
        """The bare page, from the calculator's page."""
        head, element = HEAD.search(page), ELEMENT.search(page)
        if not head or not element:
            raise EmbedError(f"{self.folder}: neither a calculator nor a plan editor is there to be framed")
        depth = self.folder.count("/")
        body = BODY.format(
            title=escape(self.title),
            element=element[0],
            lang=self.lang,
            name=self.folder.split("/")[-2],
            full=escape(WORDS[self.lang]["full"]),
            home="../" * (depth - FOLDERS[self.lang].count("/")),
            site=escape(site_name),
            root="../" * depth,
            script=f"{FOLDER}frame.js",
        )
        listed = NEIGHBOURS.sub("", head[0]).replace("</head>", '<meta name="robots" content="noindex">\n</head>')
        return listed + body


def embedded() -> list[Embedded]:
    """Every calculator and every plan editor that the settings have a page for, in each language."""
    found = []
    for lang, root in FOLDERS.items():
        options = load_config(str(ROOT / SETTINGS[lang]))["mdx_configs"]["build_scripts.blocks"]
        folders = {name: root + address.removeprefix("../") for name, address in options["calculators"].items()}
        for programme in PROGRAMMES:
            for name in programme.calculators:
                key = f"{programme.id}.{name}" if f"{programme.id}.{name}" in folders else name
                if key in folders:
                    found.append(Embedded(lang, folders[key], key, programme.texts[lang](f"{name}.title")))
        for name, address in options.get("editors", {}).items():
            folder = root + address.removeprefix("../")
            found.append(Embedded(lang, folder, name + EDITOR_SUFFIX, words(lang)["editor"], EDITOR_HEIGHT))
    return found


def addresses(pages: list[Embedded]) -> str:
    """What `docs/assets/scripts/embed/embedded.d.ts` says, as JSON."""
    known: dict[str, dict[str, list[str]]] = {lang: {} for lang in FOLDERS}
    for page in pages:
        known[page.lang][page.name] = [page.bare, page.title, page.folder, *([page.height] if page.height else [])]
    return json.dumps(known, ensure_ascii=False)


def complete_builder(html: str, root: str, address: str) -> str:
    """A page with `/// embed`: with the site's address, and the script that follows the choices.

    `root` is the path from the page to the site's root.
    """
    script = f'<script type="module" src="{root}{FOLDER}builder.js"></script>\n</body>'
    return html.replace(SITE_ADDRESS, escape(address)).replace("</body>", script)


def run(site: Path = SITE) -> None:
    """Write the bare pages, the scripts, and what pages with `/// embed` lack."""
    pages = embedded()
    names = {lang: load_config(str(ROOT / SETTINGS[lang]))["site_name"] for lang in FOLDERS}
    for page in pages:
        html = page.html((site / page.folder / "index.html").read_text("utf-8"), names[page.lang])
        (site / page.bare).mkdir(parents=True, exist_ok=True)
        (site / page.bare / "index.html").write_text(html, "utf-8")
    known = {"EMBEDDED": addresses(pages)}
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    for target, entry in ENTRIES.items():
        # The loader has to find its own element, which no module can.
        bundle = bundle_classic_script if target == LOADER else bundle_module
        (site / target).write_text(bundle(str(entry), known), "utf-8")
    home = read_addresses((site / "index.html").read_text("utf-8"))
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        if SITE_ADDRESS in html:
            root = "../" * (len(path.relative_to(site).parts) - 1)
            path.write_text(complete_builder(html, root, home.address if home else ""), "utf-8")


if __name__ == "__main__":
    run()
