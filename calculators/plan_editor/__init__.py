"""The plan editor: rows of raw texts in, typed lines, figures by row and group, and the page's HTML out.

A row has one text for each of the definition's columns, then one for each year: `["Torna", "Demir AŞ", "true",
"1.250.000", "", …]`. It stands for one line of the plan a year that has an amount.
"""
