"""Another website, which takes in calculators by the site's own script; browsers keep the two apart."""

import http.server
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import override

PAGE = """<!doctype html>
<html lang="tr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,"><title>Bir oda</title></head>
<body><h1>Bir oda</h1>
{scripts}
</body></html>
"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    @override
    def log_message(self, format: str, *args: object) -> None:
        pass


def script(root: str, calculator: str, lang: str = "tr", scheme: str = "auto") -> str:
    """The line that a website pastes."""
    chosen = f'data-calculator="{calculator}" data-lang="{lang}" data-scheme="{scheme}"'
    return f'<script src="{root}embed.js" {chosen} async></script>'


def by_name(root: str) -> str:
    """The site's address by another name, so that the website at 127.0.0.1 is another site for every browser."""
    return root.replace("//127.0.0.1:", "//localhost:")


@contextmanager
def website(folder: Path, scripts: Iterable[str]) -> Iterator[str]:
    """Serve a website with one page that has these lines; its address."""
    (folder / "index.html").write_text(PAGE.format(scripts="\n<p>Metin</p>\n".join(scripts)), "utf-8")
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
