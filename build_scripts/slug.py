"""Addresses of headings: plain ASCII, made from Turkish or English text without dropping a letter."""

import re
import unicodedata

# Unicode's own folding loses ı and turns İ into two characters, so the Turkish letters go first.
TURKISH = str.maketrans("çğıöşüÇĞİIÖŞÜ", "cgiosucgiiosu")


def slugify(text: str, separator: str) -> str:
    """`Başvuru koşulları` with `-` gives `basvuru-kosullari`."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(TURKISH))
    ascii_text = plain.encode("ascii", "ignore").decode().lower()
    return separator.join(re.findall(r"[a-z0-9]+", ascii_text))
