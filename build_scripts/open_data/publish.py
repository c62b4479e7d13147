"""Writes the data for programs into the site: `data/`, the pages as plain text, and `llms.txt` that lists both."""

import json
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import load_config

from build_scripts.blocks.calculator_blocks import build_day
from build_scripts.calculators_bundle.bundle import WHEEL_SOURCES
from build_scripts.common import build_cache, reproducible
from build_scripts.open_data.json_schema import answer_schema, inputs_schema
from build_scripts.open_data.llms_txt import pages_list
from build_scripts.open_data.plain_text import write_texts
from build_scripts.open_data.rules_data import programme_data
from build_scripts.paths import CACHE, ROOT, SITE
from build_scripts.runtime import wheel
from build_scripts.site.atom_feed import SETTINGS
from build_scripts.site.page_addresses import read_addresses
from calculators.core.evaluation import find
from calculators.core.problems import Problems
from calculators.programmes import PROGRAMMES
from calculators.render.block import example
from calculators.render.parts import LinkTargets

TEXTS = Path(__file__).with_name("open_data.toml")
FOLDER = "data"
LANG = "en"


def source_package(cache: Path = CACHE) -> Path:
    """The package with source modules, for any Python from 3.13 on; built only if the sources changed."""

    def make(folder: Path) -> None:
        with tempfile.TemporaryDirectory() as work:
            built = wheel.build_source_wheel(WHEEL_SOURCES, Path(work))
            # Written anew, so that the same sources give the same bytes.
            reproducible.write_zip(folder / built.name, reproducible.read_zip(built))

    code = [Path(wheel.__file__), Path(reproducible.__file__), Path(__file__)]
    inputs = {
        "sources": reproducible.files_hash(WHEEL_SOURCES).encode(),
        "code": reproducible.files_hash(code).encode(),
    }
    return next(build_cache.cached_folder(cache / "source-package", inputs, make).glob("*.whl"))


def documents() -> dict[str, object]:
    """Every JSON document by its address under the site: each programme's rules, each calculator's schemas."""
    found: dict[str, object] = {}
    for programme in PROGRAMMES:
        found[f"{FOLDER}/{programme.id}/rules.json"] = programme_data(programme)
        for name in programme.calculators:
            query = find([programme], name, programme.default_call, LANG, Problems())
            assert query
            answer = example(query, build_day(), LinkTargets()).answer
            found[f"{FOLDER}/{programme.id}/{name}.inputs.schema.json"] = inputs_schema(query)
            found[f"{FOLDER}/{programme.id}/{name}.answer.schema.json"] = answer_schema(query, answer)
    return found


def _descriptions(texts: Mapping[str, Any], package: str) -> dict[str, str]:
    described = {}
    for programme in PROGRAMMES:
        described[f"{FOLDER}/{programme.id}/rules.json"] = texts["rules"].format(
            programme=programme.texts[LANG]("programme.name")
        )
        for name in programme.calculators:
            for kind in ("inputs", "answer"):
                address = f"{FOLDER}/{programme.id}/{name}.{kind}.schema.json"
                described[address] = texts[kind].format(calculator=name)
    return described | {package: texts["package"]}


def run(site: Path = SITE) -> None:
    """Write the documents, the package and the list; the site's address is read from its first page."""
    for address, document in documents().items():
        file = site / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
    built = source_package()
    package = f"{FOLDER}/{built.name}"
    shutil.copy(built, site / package)
    home = read_addresses((site / "index.html").read_text("utf-8"))
    settings = load_config(str(ROOT / SETTINGS[LANG]))
    texts = tomllib.loads(TEXTS.read_text("utf-8"))
    described = _descriptions(texts["data"], package)
    listed = pages_list(home.address if home else "", settings, texts, write_texts(site), described)
    (site / "llms.txt").write_text(listed, "utf-8")


if __name__ == "__main__":
    run()
