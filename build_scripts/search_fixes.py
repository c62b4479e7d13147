"""What Material's search worker gets wrong, mended in the built site.

It does not find Turkish as people type it (`ihracat`, `isik`, `KÜMELENME`, `yerli mali`): it lower-cases with
toLowerCase, which turns İ into two characters and I into i, and it knows no typing without Turkish letters. A line
before it folds both the index and the query; each letter stays one letter, so the places that it marks in a result
stay right.

And its lunr mistakes two branches of the index for one when letters that are digits stand beside numbers of branches
(1 to 234, or 1 to 2 and 3 to 4): in a text with many amounts, every query may then fail. A line behind it keeps
them apart.
"""

from pathlib import Path

from build_scripts.paths import SITE

FOLD = (
    "{const from='İIıŞşĞğÇçÖöÜüÂâÎîÛû',to='iiissggccoouuaaiiuu',lower=String.prototype.toLowerCase;"
    "String.prototype.toLowerCase=function(){"
    "return lower.call(this.replace(/[İIıŞşĞğÇçÖöÜüÂâÎîÛû]/g,c=>to[from.indexOf(c)]))}}\n"
)
KEEP_APART = (
    "\nlunr.TokenSet.prototype.toString=function(){return this._str||Object.keys(this.edges).sort()"
    ".reduce((said,letter)=>said+letter+this.edges[letter].id+',',this.final?'1':'0')};\n"
)


def run(site: Path = SITE) -> None:
    """Put the two lines around every search worker of the site, once."""
    workers = sorted(site.glob("**/assets/javascripts/workers/search.*.min.js"))
    if not workers:
        raise SystemExit(f"search_fixes: no search worker under {site}")
    for worker in workers:
        text = worker.read_text(encoding="utf-8")
        if not text.startswith(FOLD):
            worker.write_text(FOLD + text + KEEP_APART, encoding="utf-8")


if __name__ == "__main__":
    run()
