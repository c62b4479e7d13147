"""Anything that a caller, a file or a worker could hand over."""

from decimal import Decimal

from hypothesis import strategies as st

characters = st.one_of(
    st.characters(),
    st.sampled_from(["\ud800", "\udfff", "\u202e", "\u2066", "１", "٣", "\0", "\u00a0", "{", "}", "<", "&", "İ", "ı"]),
)
texts = st.one_of(
    st.text(characters, max_size=20),
    st.sampled_from(["NaN", "-0", "1e999999", "9" * 41, "9" * 5000, "0x10", "lines", "grant", "true", "[[", "null"]),
)
integers = st.one_of(st.integers(), st.sampled_from([10**40, -(10**400), 10**4000, 2**63]))
decimals = st.one_of(
    st.decimals(),
    st.sampled_from([Decimal("1E+99999999"), Decimal("1E-99999999"), Decimal("-0"), Decimal("sNaN"), Decimal("1.10")]),
)
leaves = st.one_of(
    st.none(), st.booleans(), st.floats(), st.complex_numbers(), st.binary(max_size=5), integers, decimals, texts
)
keys = st.one_of(
    st.sampled_from(["lines", "rate", "readings", "amount", "item", "area", "year", "member", "label", "domestic"]),
    texts,
    st.integers(),
    st.none(),
    st.booleans(),
    st.tuples(st.integers()),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(keys, inner, max_size=6),
        st.tuples(inner, inner),
    ),
    max_leaves=8,
)
