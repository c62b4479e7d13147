"""Anchors of headings: ASCII letters and digits, from Turkish or English text."""

import re
import unicodedata

# Unicode decomposition drops ı and lower-casing turns İ into two characters, so Turkish letters are mapped before.
TURKISH_TO_ASCII = str.maketrans("çğıöşüÇĞİIÖŞÜ", "cgiosucgiiosu")


def slugify(text: str, separator: str) -> str:
    """`Başvuru koşulları` with `-` gives `basvuru-kosullari`."""
    mapped = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(TURKISH_TO_ASCII))
    ascii_text = mapped.encode("ascii", "ignore").decode().lower()
    return separator.join(re.findall(r"[a-z0-9]+", ascii_text))
