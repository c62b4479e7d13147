"""Texts that the requests of the profile are made of: what people type, and what is no valid request."""

UNREADABLE = "1.2.3,x"
# Texts for a field: numbers in both notations, dates, codes, and each kind of text that Python handles differently
# (other digits, combining and bidirectional characters, lone surrogates, control characters, very long ones).
TYPED = [
    *["0", "1", "19", "20", "70", "69,99", "1250000", "1.250.000", "1.250.000,50", "1,250,000.50", "1250000,5", "12.5"],
    *["₺1.250.000", "1.250.000 TL", "1 250 000", "1\u00a0250\u00a0000", "%70", "70 %", "1.250", "1,250", "0,01", "-5"],
    *[
        "9" * 15,
        "999999999999999,99",
        "9" * 41,
        "1.25.0",
        "12a",
        "--5",
        "1.250,000",
        "1e3",
        "+5",
        "1_000",
        "٣٤",
        "１２",
    ],
    *["NaN", "Infinity", "", " ", "\t", "on", "yes", "no", "unknown", "true", "2024-02-29", "29.02.2024", "2024-13-01"],
    *["30.2.2024", "2024-2-9", "1/2/2026", "1 2 2026", "1 Şubat 2031", "15 Jan 2027", "2.3.2026\n4.9.2026\n31.12.2099"],
    *["26", "26.11.03, 32.50", "32\n3250\n32.5", "99", "İĞNE ÇELİK", "ırmak", "çok uzun " * 40, "é", "½ gün", "Ω≈ç√"],
    *[
        "😀",
        "𝟙𝟚",
        "a\u0301",
        "שלום",
        "\u200f",
        "\0",
        "\x1b[0m",
        "\ud800",
        "<b>&\"'</b>",
        "{{ x }}",
        "%s %d {0}",
        "a" * 5000,
    ],
]
# Texts that fields take in either language.
AMOUNTS = ["0", "1", "0,01", "12", "999", "2000000", "100000000", "987654321", "999999999999999", "1250000,5"]
PERCENTS = ["0", "0,7", "33,33", "69.99"]
JSON_VALUES: list[object] = [None, 0, -1, 1.5, 10**40, True, "😀", "1e5", "٣", [], {}, [[]] * 3, {"😀": [None]}]
# What no page sends: texts that are no valid request. They have to be refused without ending Python.
MALFORMED = [
    "",
    "{",
    "[]",
    "[" * 100,
    '{"verb": 1.5}',
    '{"verb": "none"}',
    '{"verb": "answer", "calculator": "none"}',
    '"😀"',
]
