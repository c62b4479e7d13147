"""Areas, items and marks by every name that the contract lists, and by those that the site shows."""

import pytest

from calculators.exchange.reading.names import fold
from calculators.kdp.plan import AREAS, ITEMS
from calculators.programmes import PROGRAMMES
from tests.calculators.exchange.reading import errors, lines
from tests.calculators.exchange.workbooks import line, plan_sheet

AREA_NAMES = {
    "coordination": "Küme koordinasyonunu geliştirme, Küme koordinasyonu, Koordinasyon, "
    "Developing cluster coordination, Cluster coordination",
    "factor_conditions": "Faktör koşullarını geliştirme, Faktör koşulları, Developing factor conditions, "
    "Factor conditions",
    "productivity": "Verimlilik, Productivity",
    "innovation": "Yenilik, Innovation",
}
ITEM_NAMES = {
    "personnel": "Personel, Personnel",
    "travel": "Seyahat ve konaklama, Seyahat, Travel and accommodation, Travel",
    "machinery": "Makine ve ekipman, Makine ve teçhizat, Makine-ekipman, Makine, Ekipman, "
    "Machinery and equipment, Machinery, Equipment",
    "software_hardware": "Yazılım ve donanım, Yazılım, Donanım, Software and hardware, Software, Hardware",
    "consultancy": "Danışmanlık ve hizmet alımı, Danışmanlık, Hizmet alımı, Consultancy and services, Consultancy, "
    "Services",
    "consumables": "Sarf malzemesi, Sarf malzeme, Consumables",
    "rent": "Bina kirası, Kira, Building rent, Rent",
    "construction": "Tadilat ve yenileştirme, Tadilat, Alteration and renewal, Renovation, Construction",
    "overheads": "Genel idari giderler, Genel idari, Genel giderler, General administrative costs, Overheads",
}


def changed(name: str) -> list[str]:
    """A name as people change it."""
    turkish = name.replace("i", "İ").replace("ı", "I").upper()
    return [name, turkish, name.upper(), name.lower(), f"  {name}. ", f"{name} (not)"]


def cases(names: dict[str, str], group: str) -> list[tuple[str, str]]:
    assert names.keys() == set(AREAS if group == "areas" else ITEMS)
    labels = [(key, texts(f"{group}.{key}")) for key in names for texts in PROGRAMMES[0].texts.values()]
    return [(key, one) for key, many in names.items() for one in [key, *many.split(", ")]] + labels


def test_every_name_of_an_area_is_known() -> None:
    wanted = [(key, name) for key, one in cases(AREA_NAMES, "areas") for name in changed(one)]
    read = lines(plan_sheet(*(line(area=name) for _, name in wanted)))
    assert [one["area"] for one in read] == [key for key, _ in wanted]


def test_every_name_of_an_item_is_known_and_a_trailing_word_does_not_count() -> None:
    wanted = [
        (key, name)
        for key, one in cases(ITEM_NAMES, "items")
        for with_word in (one, f"{one} gideri", f"{one} GİDERLERİ", f"{one} costs")
        for name in changed(with_word)
    ]
    read = lines(plan_sheet(*(line(item=name) for _, name in wanted)))
    assert [one["item"] for one in read] == [key for key, _ in wanted]


def test_no_two_options_share_a_name() -> None:
    for names, group in ((AREA_NAMES, "areas"), (ITEM_NAMES, "items")):
        by_name: dict[str, set[str]] = {}
        for key, name in cases(names, group):
            by_name.setdefault(fold(name), set()).add(key)
        assert [name for name, keys in by_name.items() if len(keys) > 1] == []


@pytest.mark.parametrize("name", ["Arsa", "Personel ve makine", "gideri", "giderleri", "Makineler", "costs", "7"])
def test_another_name_is_no_choice(name: str) -> None:
    assert errors(plan_sheet(line(item=name))) == [("lines[0].item", "not_a_choice", "Plan!C2")]


@pytest.mark.parametrize("yes", ["evet", "EVET", "yes", "Yes", "e", "E", "y", "x", "X", "✓", "1", 1, 1.0, True])
def test_marks_of_yes(yes: object) -> None:
    assert lines(plan_sheet(line(domestic=yes)))[0]["domestic"] is True


@pytest.mark.parametrize("no", ["hayır", "HAYIR", "hayir", "no", "NO", "h", "n", "0", 0, False, None, "", "  "])
def test_marks_of_no(no: object) -> None:
    assert lines(plan_sheet(line(domestic=no)))[0]["domestic"] is False


@pytest.mark.parametrize("other", ["belki", "2", 2, "-", "true", "yerli", 0.5])
def test_another_mark_is_no_choice(other: object) -> None:
    assert errors(plan_sheet(line(domestic=other))) == [("lines[0].domestic", "not_a_choice", "Plan!G2")]
