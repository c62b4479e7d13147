"""Workbooks and CSV files that are written: read again they are the same plan, to the letter."""

import dataclasses
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import evaluate
from calculators.core.exact import plain
from calculators.exchange import read_plan, write_csv, write_template, write_workbook
from calculators.exchange.reading.sheet_reader import open_sheet
from calculators.kdp import PROGRAMME
from calculators.kdp.grant import VALUES
from calculators.kdp.plan import AREAS, ITEMS, READINGS
from tests.exchange.libreoffice import convert
from tests.exchange.workbooks import DAY, expected, line, shown

PLAN: dict[str, Any] = json.loads((Path(__file__).parent / "plan.json").read_text())
HOSTILE = [
    "=1+1", "+90 332", "-5", "@SUM(A1)", "\tx", "\rx", "'x", "''", "=cmd|' /C calc'!A0", "_x000D_", "_x000D_x000D_",
    "_x005F_x000D_", "_x005F_", "_x000d_", "a\r\nb", "a\nb", "\n", " x ", "  ", "\x01\x1f", "\x00", "\x7f\x85\u2028",
    "<r><t>x</t></r>", "<r></r>", "a & b < c > d \"e\"", "\ufffe\uffff", "\ufeffx", "😀", "Toplam", "#N/A", "TRUE",
    "1.250", "{=1}", "http://example.org", "İıŞşĞğ", "e\u0301", "]]>",
]  # fmt: skip
# LibreOffice itself, saving, loses some escapes, carriage returns and marks without width.
SAVED = [text for text in HOSTILE if text.isprintable() and not text.startswith("_x")]
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.text("_x05FDd0\r\n\t=+-@' ", max_size=20),
)
AMOUNTS = st.one_of(st.integers(0, 10**17 - 1), st.integers(0, 10**9)).map(plain)
PLANS = st.fixed_dictionaries(
    {
        "lines": st.lists(
            st.fixed_dictionaries(
                {
                    "year": st.integers(1, 7),
                    "area": st.sampled_from(AREAS),
                    "item": st.sampled_from(ITEMS),
                    "amount": AMOUNTS,
                    "domestic": st.booleans(),
                    "member": TEXTS,
                    "label": TEXTS,
                }
            ),
            min_size=1,
            max_size=3,
        ),
        "rate": st.sampled_from(["0", "70", "12.5", "69.99", "0.07", "33.3"]),
        "readings": st.fixed_dictionaries({name: st.sampled_from(options) for name, options in READINGS.items()}),
    }
)


def written(inputs: dict[str, Any], name: str = "", lang: str = "tr") -> bytes:
    data = write_workbook(inputs, name=name, lang=lang, today=DAY)
    assert isinstance(data, bytes), data
    return data


@settings(max_examples=60, deadline=None)
@given(PLANS, TEXTS, st.sampled_from(["tr", "en"]))
def test_a_workbook_is_read_as_the_same_plan_to_the_letter(plan: dict[str, Any], name: str, lang: str) -> None:
    read = read_plan(written(plan, name, lang), lang=lang)
    assert read == {"ok": True, "name": name, "call": "kdp-4", "inputs": plan, "notices": []}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back_and_are_never_formulas(text: str) -> None:
    plan = {"lines": [line("personnel", "1.00", member=text, label=text)]}
    data = written(plan, text)
    read = read_plan(data)
    assert [read["name"], read["inputs"]["lines"][0]["member"], read["inputs"]["lines"][0]["label"]] == [text] * 3
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in archive.read("xl/worksheets/sheet2.xml")


@settings(max_examples=40, deadline=None)
@given(PLANS, st.sampled_from(["tr", "en"]))
def test_csv_is_read_as_the_same_lines(plan: dict[str, Any], lang: str) -> None:
    lines = [one | {field: one[field].replace("\x00", "") for field in ("member", "label")} for one in plan["lines"]]
    data = write_csv({"lines": lines}, lang=lang)
    assert isinstance(data, bytes)
    read = read_plan(data, lang=lang)
    assert read["ok"], read
    assert read["inputs"]["lines"] == lines
    assert read["inputs"]["rate"] == "70"


def test_csv_is_as_a_spreadsheet_of_the_language_has_it() -> None:
    plan = {"lines": [line("machinery", "1250000.5", domestic=True, member="=A1", label='a;"b"')]}
    turkish, english = write_csv(plan, lang="tr"), write_csv(plan, lang="en")
    assert isinstance(turkish, bytes)
    assert isinstance(english, bytes)
    assert turkish.decode("utf-8-sig").split("\r\n") == [
        "Yıl;Destek alanı;Gider kalemi;Üye;Açıklama;Tutar (KDV hariç);Yerli malı",
        '1;Küme koordinasyonunu geliştirme;Makine ve ekipman;\'=A1;"a;""b""";1.250.000,50;evet',
        "",
    ]
    assert '"1,250,000.50",yes\r\n' in english.decode("utf-8-sig")


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_example_as_a_workbook_shows_its_figures_at_once(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(written(PLAN["inputs"], PLAN["name"], lang))
    assert shown(path).figures == expected(evaluate("grant", PLAN["inputs"]))
    book = openpyxl.load_workbook(path)
    assert (
        book.sheetnames
        == {
            "tr": ["Plan", "Ayarlar", "Hesap", "Bilgi"],
            "en": ["Plan", "Settings", "Account", "About"],
        }[lang]
    )
    for value in VALUES:
        ((sheet, cell),) = book.defined_names[f"v_{value}"].destinations
        assert str(book[sheet][cell.replace("$", "")].value).startswith("=")
    assert {str(one.sqref): one.type for one in book["Plan"].data_validations.dataValidation}["B2:B1009"] == "list"


def test_the_last_sheet_says_what_the_workbook_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(written(PLAN["inputs"], PLAN["name"]))
    about = [str(row[1] or "") for row in openpyxl.load_workbook(path)["Bilgi"].iter_rows(max_col=2, values_only=True)]
    answer = evaluate("grant", PLAN["inputs"])
    assert set(answer["not_decided"]) <= set(about)
    assert {answer["rules"], "28 Kasım 2026", "kdp-4"} <= set(about)
    document = PLAN | {"inputs": read_plan(path.read_bytes())["inputs"]}
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest() in about
    assert any(one.startswith("https://ustadanismanlik.com/") for one in about)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert written(PLAN["inputs"], "Plan") == written(PLAN["inputs"], "Plan")
    assert write_template(lang="en") == write_template(lang="en")


def test_a_template_filled_in_is_a_plan() -> None:
    data = write_template(lang="tr")
    assert isinstance(data, bytes)
    assert read_plan(data)["errors"][0]["code"] == "missing"
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Plan"].append([2, "Yenilik", "Bina kirası", None, "Ofis", 1250.5, "hayır"])
    filled = io.BytesIO()
    book.save(filled)
    assert read_plan(filled.getvalue())["inputs"]["lines"] == [
        {"year": 2, "area": "innovation", "item": "rent", "amount": "1250.50", "domestic": False}
        | {"member": "", "label": "Ofis"}
    ]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"inputs": {"lines": []}}, "lines", "missing"),
        ({"inputs": {"lines": [line("personnel", "1.00")], "rate": "80"}}, "rate", "out_of_range"),
        ({"inputs": None}, "inputs", "wrong_type"),
        ({"name": "x" * 201}, "name", "too_long"),
        ({"name": "\ud800"}, "name", "wrong_type"),
        ({"name": None}, "name", "wrong_type"),
        ({"call": "kdp-3"}, "call", "not_a_choice"),
        ({"lang": "de"}, "lang", "not_a_choice"),
        ({"today": "2026-11-28"}, "today", "wrong_type"),
    ],
)
def test_what_cannot_be_written_is_refused(change: dict[str, Any], field: str, code: str) -> None:
    given_ = {"inputs": PLAN["inputs"], "name": "Plan", "call": None, "lang": "tr", "today": DAY} | change
    refused = write_workbook(given_.pop("inputs"), **given_)
    assert isinstance(refused, dict)
    assert [(one["field"], one["code"]) for one in refused["errors"]] == [(field, code)]


def test_csv_and_template_are_refused_too() -> None:
    csv, template = write_csv({"lines": 1}, lang="tr"), write_template(lang="de")
    assert isinstance(csv, dict)
    assert isinstance(template, dict)
    assert [csv["errors"][0]["code"], template["errors"][0]["code"]] == ["wrong_type", "not_a_choice"]


def test_the_template_is_one_for_the_call_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = {"other-1": dataclasses.replace(PROGRAMME.calls["kdp-4"], id="other-1")}
    other = dataclasses.replace(PROGRAMME, id="other", calls=calls, default_call="other-1")
    monkeypatch.setattr("calculators.programmes.PROGRAMMES", (PROGRAMME, other))
    for call in ("kdp-4", "other-1"):
        template = write_template(call=call)
        assert isinstance(template, bytes)
        assert open_sheet(template, "tr").context.query.rules.call.id == call
    refused = write_template(call="other-2")
    assert isinstance(refused, dict)
    assert [(one["field"], one["code"]) for one in refused["errors"]] == [("call", "not_a_choice")]


@pytest.mark.parametrize(("default", "may_be_blank"), [("kdp-4", True), ("earlier", False)])
def test_a_blank_call_is_the_default_one(monkeypatch: pytest.MonkeyPatch, default: str, may_be_blank: bool) -> None:
    call = PROGRAMME.calls["kdp-4"]
    calls = {"earlier": dataclasses.replace(call, id="earlier"), "kdp-4": call}
    changed = dataclasses.replace(PROGRAMME, calls=calls, default_call=default)
    monkeypatch.setattr("calculators.programmes.PROGRAMMES", (changed,))
    template = write_template(call="kdp-4")
    assert isinstance(template, bytes)
    account = openpyxl.load_workbook(io.BytesIO(template))["Hesap"]
    (check,) = [row[6].value for row in account.iter_rows() if row[5].value == "setting_call"]
    assert ('s_call=""' in check.text) is may_be_blank


@pytest.mark.parametrize(("standing", "named"), [("page", ["Site"]), ("primary", [])])
def test_the_site_is_named_where_its_page_is_a_source(
    monkeypatch: pytest.MonkeyPatch, standing: Any, named: list[str]
) -> None:
    sources = {id_: dataclasses.replace(source, standing=standing) for id_, source in PROGRAMME.sources.items()}
    monkeypatch.setattr("calculators.programmes.PROGRAMMES", (dataclasses.replace(PROGRAMME, sources=sources),))
    template = write_template()
    assert isinstance(template, bytes)
    about = openpyxl.load_workbook(io.BytesIO(template))["Bilgi"]
    assert [cell.value for cell in about["A"] if cell.value == "Site"] == named


def test_rules_that_have_ended_write_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    value = PROGRAMME.dated_values["support_rate"][0]
    ended = dataclasses.replace(value, valid_until=value.valid_from)
    stale = dataclasses.replace(PROGRAMME, dated_values={**PROGRAMME.dated_values, "support_rate": (ended,)})
    monkeypatch.setattr("calculators.programmes.PROGRAMMES", (stale,))
    refused = write_csv(PLAN["inputs"], lang="tr")
    assert isinstance(refused, dict)
    assert [(one["field"], one["code"]) for one in refused["errors"]] == [("call", "out_of_range")]


def test_workbooks_that_libreoffice_has_written_are_read(tmp_path: Path) -> None:
    plans = {
        "example": PLAN["inputs"],
        "texts": {"lines": [line("personnel", f"{place}.37", label=text) for place, text in enumerate(SAVED)]},
        "marks": {"lines": [line("machinery", "0.29", domestic=True, year=7)], "rate": "12.5"},
        "great": {"lines": [line("travel", "999999999999999.99"), line("rent", "9999999999999.99")]},
    }
    folder = tmp_path / "written"
    folder.mkdir()
    paths = [folder / f"{lang}-{name}.xlsx" for name in plans for lang in ("tr", "en")]
    for path in paths:
        lang, _, name = path.stem.partition("-")
        path.write_bytes(written(plans[name], "Plan", lang))
    convert(paths, tmp_path)
    for path in paths:
        lang, _, name = path.stem.partition("-")
        before, after = (
            read_plan(path.read_bytes(), lang=lang),
            read_plan((tmp_path / path.name).read_bytes(), lang=lang),
        )
        assert after == before
