"""Plans drawn by hypothesis."""

from typing import Any

from hypothesis import strategies as st

from tests.calculators.kdp.grant_model import AREAS, ITEMS, READINGS, lira

# Nothing, kuruş, small change, and amounts whose products no float holds.
kurus = st.one_of(st.just(0), st.integers(0, 300), st.integers(0, 10**9), st.integers(0, 10**17 - 1))
rates = st.integers(0, 7000).map(lira)
readings = st.fixed_dictionaries({name: st.sampled_from(options) for name, options in READINGS.items()})


def lines(items: list[str] = ITEMS) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"area": st.sampled_from(AREAS), "item": st.sampled_from(items), "amount": kurus.map(lira)},
        optional={
            "year": st.integers(1, 7),
            "domestic": st.booleans(),
            "member": st.sampled_from(["", "A", "Z", "a", "İğne", "ırmak", "Şirket", "\U0001f9f5"]),
            "label": st.sampled_from(["", "Torna tezgâhı"]),
        },
    )


def plans(most: int = 12) -> st.SearchStrategy[dict[str, Any]]:
    # Construction comes often, or the cap would hardly ever bind.
    some = st.one_of(lines(), lines(["construction", "machinery", "software_hardware", "rent"]))
    return st.fixed_dictionaries(
        {"lines": st.lists(some, min_size=1, max_size=most)}, optional={"rate": rates, "readings": readings}
    )
