"""The pages that are measured: ours, a bare one on two versions of Pyodide, and PyScript. All answer one question."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from build_scripts.calculators_bundle.bundle import WHEEL_SOURCES, calculators_wheel
from build_scripts.common import executables
from build_scripts.paths import BUILD, PYODIDE, SITE
from build_scripts.runtime import wheel

HERE = Path(__file__).parent
BENCH = BUILD / "bench"
PEERS = HERE / "peers"
MODULES = PEERS / "node_modules"
# What a page of stock Pyodide asks for; the glue's ending changed with version 314.
STOCK_FILES = [
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
]
# The contract's first worked plan, as a person types it; the page shows the second one as its example.
TYPED = {"lines[personnel].amount": "9.500.000", "lines[construction].amount": "1.000.000"}
ANSWER = "7.000.000,00"
QUESTION = {"verb": "answer", "calculator": "grant", "call": "kdp-4", "lang": "tr", "today": "2026-11-23"}

# Fills the form and submits at the first moment that a script of the page could, then waits for the figure. It runs
# in the page from the start: a driver that asks from outside would be measured as well, beside a page that needs none.
ASK = """(async ([texts, answer]) => {
  const until = async (done) => { while (!done()) await new Promise((go) => setTimeout(go, 4)); };
  const submit = () => document.querySelector(".calc-submit");
  await until(() => submit() && !submit().disabled);
  for (const [name, text] of Object.entries(texts)) {
    const control = document.querySelector(`.calc-form [name="${name}"]`);
    control.focus();
    control.value = text;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  submit().click();
  await until(() => document.querySelector(".calc-answer .answer-figure")?.textContent.includes(answer));
  globalThis.answered = performance.now();
})(%s)"""
# A visitor who comes again finds what the first visit kept.
KEPT = """async () => {
  const end = performance.now() + 120_000;
  const sealed = async () => {
    for (const name of await caches.keys()) {
      const kept = await (await caches.open(name)).keys();
      if (kept.some((request) => request.url.endsWith("/seal.json"))) return true;
    }
    return false;
  };
  while (!(await sealed())) {
    if (performance.now() > end) throw new Error("nothing was kept for the next visit");
    await new Promise((go) => setTimeout(go, 100));
  }
}"""


@dataclass(frozen=True, slots=True)
class Contender:
    """A page: where it lies, and how it comes to its answer."""

    id: str
    folder: Path
    path: str
    check: Callable[[Page], None]
    script: str = ""
    kept: str = ""


def query(page: Page) -> None:
    """Our page's own script waited for the right figure."""


def written(page: Page) -> None:
    """A bare page shows the answer as it came."""
    answer = json.loads(page.inner_text("body"))
    if ANSWER not in answer.get("html", ""):
        raise RuntimeError(f"A bare page answered {str(answer)[:500]}")


def install() -> None:
    """Have what the others need, locked; it is no part of the project's own setup."""
    lock = PEERS / "package-lock.json"
    mark = MODULES / ".locked"
    if not mark.is_file() or mark.read_bytes() != lock.read_bytes():
        command = [executables.find("npm"), "ci", "--silent", "--ignore-scripts"]
        subprocess.run(command, cwd=PEERS, check=True)
        shutil.copy(lock, mark)


def stock_page(name: str, pyodide: Path, calculators: Path) -> Path:
    """The bare page with an npm package's own files and a wheel of ours."""
    folder = emptied(name)
    shutil.copytree(HERE / "stock", folder, dirs_exist_ok=True)
    with_pyodide(folder, pyodide)
    shutil.copy(calculators, folder)
    (folder / "task.json").write_text(json.dumps({"wheel": f"./{calculators.name}", "request": question()}))
    return folder


def pyscript_page(calculators: Path) -> Path:
    """The same as a user of PyScript would write it, with every file on the same server."""
    folder = emptied("pyscript")
    shutil.copytree(HERE / "pyscript", folder, dirs_exist_ok=True)
    shutil.copytree(
        MODULES / "@pyscript" / "core" / "dist", folder / "pyscript", ignore=shutil.ignore_patterns("*.map")
    )
    with_pyodide(folder, MODULES / "pyodide")
    # As a zip it is unpacked into the page's folder; as a package it would need a second installer.
    shutil.copy(calculators, folder / "calculators.zip")
    (folder / "request.json").write_text(question())
    return folder


def emptied(name: str) -> Path:
    folder = BENCH / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def with_pyodide(folder: Path, pyodide: Path) -> None:
    (folder / "pyodide").mkdir()
    for name in STOCK_FILES:
        if (pyodide / name).is_file():
            shutil.copy(pyodide / name, folder / "pyodide")


def question() -> str:
    return json.dumps({**QUESTION, "form": TYPED})


def contenders(names: list[str]) -> list[Contender]:
    """Prepare the pages of these names; ours is the built site."""
    found = {"ours": Contender("ours", SITE, "hibe/", query, ASK % json.dumps([TYPED, ANSWER]), KEPT)}
    found["stock"] = Contender("stock", stock_page("stock", PYODIDE, calculators_wheel()), "", written)
    if set(names) - found.keys():
        install()
        with tempfile.TemporaryDirectory() as folder:
            # The shipped wheel is compiled for the Python of our own Pyodide.
            plain = wheel.build_source_wheel(WHEEL_SOURCES, Path(folder))
            found["newest"] = Contender("newest", stock_page("newest", MODULES / "pyodide", plain), "", written)
            found["pyscript"] = Contender("pyscript", pyscript_page(plain), "", written)
    return [found[name] for name in names]


def versions() -> dict[str, str]:
    """The locked versions of what is compared."""
    packages = {"pyodide": PYODIDE, "newest": MODULES / "pyodide", "pyscript": MODULES / "@pyscript" / "core"}
    found = {name: folder / "package.json" for name, folder in packages.items()}
    return {name: json.loads(file.read_text("utf-8"))["version"] for name, file in found.items() if file.is_file()}
