"""Workbooks changed by a person and reckoned by LibreOffice: to the kuruş what the calculator gives."""

import json
from pathlib import Path
from typing import Any

import pytest

from calculators import evaluate
from calculators.kdp.plan_sheet import PLAN_SHEET
from tests.exchange.libreoffice import convert
from tests.exchange.workbooks import Change, Shown, expected, line, shown

EXAMPLE: dict[str, Any] = json.loads((Path(__file__).parent / "plan.json").read_text())["inputs"]
NEXT = len(EXAMPLE["lines"])
# Worked in the contract: 500,000 lira of construction fit in beside 9,500,000.
AT_CAP = {"lines": [line("personnel", "9500000.00"), line("construction", "500000.00")]}
WITH_RENT = {"lines": [line("personnel", "9500000.00"), line("rent", "1000000.00"), line("construction", "1000000.00")]}
MARKED = {
    "lines": [
        line("machinery", "2000000.01", domestic=True),
        line("software_hardware", "333333.33", domestic=True),
        line("consumables", "77.77", domestic=True),
        line("travel", "8000000.00", domestic=True),
    ]
}
NEARLY_TEN_BILLION = {
    "lines": [
        line("personnel", "4999999999.99"),
        line("machinery", "4500000000.01", domestic=True),
        line("construction", "499999999.99"),
    ]
}
MANY = {
    "lines": [line("consultancy", f"{1000 + 17 * index}.{index % 100:02d}", year=1 + index % 7) for index in range(400)]
}

# Every name that is read, once: each must count, and count once.
NAMES = {
    option: [option, *(name for names in languages.values() for name in names)]
    for option, languages in PLAN_SHEET.choices["item"].items()
}
NAMED = [line(item, f"{place + 1}000.00") for place, item in enumerate(NAMES) for _ in NAMES[item]]
TYPED_NAMES: dict[tuple[int, str], object] = {
    (row, "item"): name for row, name in enumerate(name for names in NAMES.values() for name in names)
}

FOLLOWED = [
    Change("every name of an item", {"lines": NAMED}, typed=TYPED_NAMES),
    Change("an amount", EXAMPLE, lines={0: {"amount": "3600000.01"}}),
    Change("an amount of nothing", EXAMPLE, lines={2: {"amount": "0.00"}}),
    Change("a tiny amount", EXAMPLE, lines={3: {"amount": "0.29"}}),
    Change("an item", EXAMPLE, lines={0: {"item": "construction"}}),
    Change("an item to rent", EXAMPLE, lines={4: {"item": "rent"}}),
    Change("an area", EXAMPLE, lines={1: {"area": "innovation"}}),
    Change("a mark set", EXAMPLE, lines={5: {"domestic": True}}, settings={"bonus_scope": "any_product"}),
    Change("a mark taken away", EXAMPLE, lines={2: {"domestic": False}}),
    Change("a rate", EXAMPLE, settings={"rate": "62.5"}),
    Change("a rate with two decimals", EXAMPLE, settings={"rate": "69.99"}),
    Change("no rate", EXAMPLE, settings={"rate": "0"}),
    Change("a rate below one", EXAMPLE, settings={"rate": "0.07"}),
    Change("the construction's base", EXAMPLE, settings={"construction_base": "claimed_total"}),
    Change("the other base", EXAMPLE, settings={"construction_base": "other_costs"}),
    Change("the ceiling", EXAMPLE, settings={"bonus_ceiling": "inside"}),
    Change("rent not listed", EXAMPLE, settings={"rent_scope": "not_listed"}),
    Change(
        "all readings",
        MARKED,
        settings={
            "construction_base": "other_costs",
            "bonus_scope": "any_product",
            "bonus_ceiling": "inside",
            "rent_scope": "not_listed",
            "rate": "55.55",
        },
    ),
    Change("a line below", EXAMPLE, lines={NEXT: line("machinery", "1234567.89", year=2, domestic=True)}),
    Change("a line below in English", EXAMPLE, lines={NEXT: line("rent", "99999.99", year=7)}, lang="en"),
    Change("a line below many", MANY, lines={400: line("construction", "123456.78")}),
    Change("a line taken out", EXAMPLE, removed=1),
    Change("at the cap", AT_CAP, lines={1: {"amount": "500000.00"}}),
    Change("a kuruş under the cap", AT_CAP, lines={1: {"amount": "499999.99"}}),
    Change("a kuruş over the cap", AT_CAP, lines={1: {"amount": "500000.01"}}),
    Change("a kuruş less beside the cap", AT_CAP, lines={0: {"amount": "9499999.99"}}),
    Change("rent and construction", WITH_RENT, settings={"rent_scope": "not_listed"}),
    Change("rent raised", WITH_RENT, lines={1: {"amount": "1000000.19"}}, lang="en"),
    Change("marks under any product", MARKED, settings={"bonus_scope": "any_product"}),
    Change("marks in English", MARKED, lines={1: {"domestic": False}}, settings={"rate": "33.33"}, lang="en"),
    Change("nearly ten billion", NEARLY_TEN_BILLION, settings={"rate": "69.97"}),
    Change("nearly ten billion, the other base", NEARLY_TEN_BILLION, settings={"construction_base": "claimed_total"}),
    Change("nearly ten billion, a kuruş less", NEARLY_TEN_BILLION, lines={2: {"amount": "499999999.98"}}),
    Change("only construction", AT_CAP, lines={0: {"item": "construction"}}),
    Change("nothing at all", AT_CAP, lines={0: {"amount": "0.00"}, 1: {"amount": "0.00"}}),
    Change("a name of the other language", EXAMPLE, lines={0: {"item": "rent"}}, typed={(0, "item"): "Building rent"}),
    Change("a key", EXAMPLE, lines={0: {"item": "rent"}}, typed={(0, "item"): "rent"}),
    Change("a short name", EXAMPLE, lines={0: {"item": "machinery"}}, typed={(0, "item"): "makine"}),
    Change(
        "a cross for the mark",
        EXAMPLE,
        lines={5: {"item": "machinery", "domestic": True}},
        typed={(5, "domestic"): "x"},
    ),
    Change(
        "a boolean for the mark",
        EXAMPLE,
        lines={5: {"item": "machinery", "domestic": True}},
        typed={(5, "domestic"): True},
    ),
    Change(
        "a number for the mark", EXAMPLE, lines={5: {"item": "machinery", "domestic": True}}, typed={(5, "domestic"): 1}
    ),
    Change("no, written out", EXAMPLE, lines={2: {"domestic": False}}, typed={(2, "domestic"): "hayır"}),
    Change("no year", EXAMPLE, typed={(1, "year"): None}, lines={1: {"year": 1}}),
    Change("an arithmetic remainder", EXAMPLE, lines={0: {"amount": "0.30"}}, typed={(0, "amount"): 0.1 + 0.2}),
    Change("no rate written", EXAMPLE, settings={"rate": "70"}, typed_settings={"rate": None}),
    Change("a rate with its sign", EXAMPLE, settings={"rate": "62.5"}, typed_settings={"rate": "%62,5"}),
    Change(
        "a reading's key", EXAMPLE, settings={"bonus_ceiling": "inside"}, typed_settings={"bonus_ceiling": "inside"}
    ),
    Change("no reading written", EXAMPLE, typed_settings={"rent_scope": None}),
    Change("a total row below", EXAMPLE, typed={(NEXT, "year"): "Toplam", (NEXT, "amount"): 24340000.75}),
    Change("a total row with an item", EXAMPLE, typed={(NEXT, "item"): "Ara toplam", (NEXT, "amount"): 24340000.75}),
    Change("a remark below", EXAMPLE, typed={(NEXT + 1, "label"): "Tutarlar 2026 fiyatlarıyladır."}),
    Change("rows put in below the heading", EXAMPLE, also=lambda plan: plan.insert_rows(2, 3)),
]

REFUSED = [
    (Change("a rate of 80", EXAMPLE, settings={"rate": "80"}), "Destek oranı"),
    (Change("a rate with three decimals", EXAMPLE, settings={"rate": "62.125"}), "Destek oranı"),
    (Change("a rate below nothing", EXAMPLE, settings={"rate": "-1"}), "Destek oranı"),
    (Change("a word for the rate", EXAMPLE, typed_settings={"rate": "yetmiş"}), "Destek oranı"),
    (Change("an unknown item", EXAMPLE, typed={(2, "item"): "Makina"}), "4. satır: “Gider kalemi”"),
    (Change("an item with a wildcard", EXAMPLE, typed={(2, "item"): "Makine*"}), "4. satır: “Gider kalemi”"),
    (Change("no item", EXAMPLE, typed={(3, "item"): None}), "5. satır: “Gider kalemi”"),
    (Change("an unknown area", EXAMPLE, typed={(0, "area"): "Pazarlama"}), "2. satır: “Destek alanı”"),
    (Change("no area", EXAMPLE, typed={(0, "area"): None}), "2. satır: “Destek alanı”"),
    (Change("no amount", EXAMPLE, typed={(0, "amount"): None}), "2. satır: “Tutar"),
    (Change("an amount below nothing", EXAMPLE, typed={(1, "amount"): -0.01}), "3. satır: “Tutar"),
    (Change("half a kuruş", EXAMPLE, typed={(1, "amount"): 10.005}), "3. satır: “Tutar"),
    (Change("a word for an amount", EXAMPLE, typed={(1, "amount"): "on lira"}), "3. satır: “Tutar"),
    (Change("too great an amount", EXAMPLE, typed={(1, "amount"): 1e15}), "3. satır: “Tutar"),
    (Change("an eighth year", EXAMPLE, typed={(1, "year"): 8}), "3. satır: “Yıl”"),
    (Change("half a year", EXAMPLE, typed={(1, "year"): 1.5}), "3. satır: “Yıl”"),
    (Change("a word for the mark", EXAMPLE, typed={(1, "domestic"): "belki"}), "3. satır: “Yerli malı”"),
    (Change("too long a member", EXAMPLE, typed={(1, "member"): "x" * 121}), "3. satır: “Üye”"),
    (Change("too long a description", EXAMPLE, typed={(1, "label"): "x" * 201}), "3. satır: “Açıklama”"),
    (Change("an unknown reading", EXAMPLE, typed_settings={"rent_scope": "belki"}), "Kira gideri"),
    (Change("another call", EXAMPLE, typed_settings={"call": "kdp-3"}), "kdp-4"),
    (Change("too long a name", EXAMPLE, typed_settings={"name": "x" * 201}), "plan adı"),
    (Change("an error value", EXAMPLE, typed={(1, "amount"): "=1/0"}), "hata değeri"),
    (Change("no lines", AT_CAP, also=lambda plan: plan.delete_rows(2, 2)), "hiç satır yok"),
    (Change("a line too far below", EXAMPLE, typed={(1500, "item"): "Kira", (1500, "amount"): 1}), "(1009)"),
    (Change("a line too far below in English", EXAMPLE, typed={(1500, "amount"): 1}, lang="en"), "(1009)"),
]
BEYOND = [
    Change("ten billion", NEARLY_TEN_BILLION, lines={2: {"amount": "500000000.00"}}),
    Change("as great as amounts go", {"lines": [line("personnel", "999999999999999.99")]}),
]


@pytest.fixture(scope="module")
def reckoned(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """What LibreOffice shows of every changed workbook: one run for all."""
    folder = tmp_path_factory.mktemp("reckoned")
    (folder / "changed").mkdir()
    changes = [*FOLLOWED, *(change for change, _ in REFUSED), *BEYOND]
    paths = {change.name: folder / "changed" / f"{place}.xlsx" for place, change in enumerate(changes)}
    for change in changes:
        change.write(paths[change.name])
    convert(paths.values(), folder)
    return {name: shown(folder / path.name) for name, path in paths.items()}


@pytest.mark.parametrize("change", FOLLOWED, ids=lambda change: change.name)
def test_a_changed_workbook_gives_the_calculators_figures(change: Change, reckoned: dict[str, Shown]) -> None:
    answer = evaluate("grant", change.inputs())
    assert answer["ok"], answer
    seen = reckoned[change.name]
    assert seen.figures == expected(answer), seen.status
    assert "10 milyar TL altındaki" in seen.vouching or "below 10 billion" in seen.vouching


@pytest.mark.parametrize(("change", "why"), REFUSED, ids=lambda value: getattr(value, "name", ""))
def test_what_is_refused_turns_the_figures_to_na_and_says_why(
    change: Change, why: str, reckoned: dict[str, Shown]
) -> None:
    seen = reckoned[change.name]
    assert set(seen.figures.values()) == {"#N/A"}
    assert why in seen.status


@pytest.mark.parametrize("change", BEYOND, ids=lambda change: change.name)
def test_from_ten_billion_on_the_workbook_vouches_no_more(change: Change, reckoned: dict[str, Shown]) -> None:
    seen = reckoned[change.name]
    assert "kefil değildir" in seen.vouching
    answer = expected(evaluate("grant", change.inputs()))
    assert seen.figures == pytest.approx(answer, rel=1e-12, abs=0.02)
