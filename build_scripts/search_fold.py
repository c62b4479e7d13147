"""Search finds Turkish as people type it: `ihracat`, `isik`, `KÜMELENME`, `yerli mali`.

The search worker lower-cases with toLowerCase, which turns İ into two characters and I into i, and it knows no
typing without Turkish letters. One line in front of it folds both the index and the query; each letter stays one
letter, so the places that the worker marks in a result stay right.
"""

from pathlib import Path

from build_scripts.paths import SITE

FOLD = (
    "{const from='İIıŞşĞğÇçÖöÜüÂâÎîÛû',to='iiissggccoouuaaiiuu',lower=String.prototype.toLowerCase;"
    "String.prototype.toLowerCase=function(){"
    "return lower.call(this.replace(/[İIıŞşĞğÇçÖöÜüÂâÎîÛû]/g,c=>to[from.indexOf(c)]))}}\n"
)


def run(site: Path = SITE) -> None:
    """Put the fold in front of every search worker of the site, once."""
    workers = sorted(site.glob("**/assets/javascripts/workers/search.*.min.js"))
    if not workers:
        raise SystemExit(f"search_fold: no search worker under {site}")
    for worker in workers:
        text = worker.read_text(encoding="utf-8")
        if not text.startswith(FOLD):
            worker.write_text(FOLD + text, encoding="utf-8")


if __name__ == "__main__":
    run()
