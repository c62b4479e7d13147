"""Patches two defects of Material's search worker in the built site.

Case folding: the worker lower-cases with toLowerCase, which turns İ into two characters and I into i, and it does not
match words typed without Turkish letters (`ihracat`, `isik`, `GİRİŞİM`, `yerli mali`). A line before its script
makes toLowerCase fold Turkish letters to ASCII, in the index and in queries. Each letter stays one letter, so the
positions of highlighted matches stay right.

TokenSet.toString of lunr, by which equal states of its automaton are merged: it writes edge labels and state numbers
without a separator, so labels that are digits can make two different states look equal (1→234, and 1→2 with 3→4). With
many amounts in the text every query may then fail. A line after the script adds the separator.
"""

from pathlib import Path

from build_scripts.paths import SITE

FOLD_TURKISH = (
    "{const from='İIıŞşĞğÇçÖöÜüÂâÎîÛû',to='iiissggccoouuaaiiuu',lower=String.prototype.toLowerCase;"
    "String.prototype.toLowerCase=function(){"
    "return lower.call(this.replace(/[İIıŞşĞğÇçÖöÜüÂâÎîÛû]/g,c=>to[from.indexOf(c)]))}}\n"
)
SEPARATE_STATES = (
    "\nlunr.TokenSet.prototype.toString=function(){return this._str||Object.keys(this.edges).sort()"
    ".reduce((said,letter)=>said+letter+this.edges[letter].id+',',this.final?'1':'0')};\n"
)


def run(site: Path = SITE) -> None:
    """Add both lines to every search worker of the site; a patched one is left alone."""
    workers = sorted(site.glob("**/assets/javascripts/workers/search.*.min.js"))
    if not workers:
        raise SystemExit(f"search_fixes: no search worker under {site}")
    for worker in workers:
        text = worker.read_text(encoding="utf-8")
        if not text.startswith(FOLD_TURKISH):
            worker.write_text(FOLD_TURKISH + text + SEPARATE_STATES, encoding="utf-8")


if __name__ == "__main__":
    run()
