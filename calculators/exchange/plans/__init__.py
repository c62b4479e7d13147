"""One plan: in memory and in normal form, as a JSON document, and as a link."""
