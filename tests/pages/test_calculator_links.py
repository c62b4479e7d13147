"""Where answers lead: every address that the settings give for a calculator is a page with that calculator."""

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config

from build_scripts.paths import DOCS, ROOT
from calculators.programmes import PROGRAMMES


@pytest.mark.parametrize(("settings", "lang"), [("mkdocs.yml", "tr"), ("mkdocs.en.yml", "en")])
def test_each_calculator_is_where_its_address_says(settings: str, lang: str) -> None:
    addresses = load_config(str(ROOT / settings))["mdx_configs"]["build_scripts.blocks"]["calculators"]
    assert set(addresses) == {name for programme in PROGRAMMES for name in programme.calculators}
    for name, address in addresses.items():
        page = Path(DOCS / lang / f"{address.strip('./')}.md").read_text("utf-8")
        assert re.search(rf"^/// calculator \| {name}$", page, re.MULTILINE)
