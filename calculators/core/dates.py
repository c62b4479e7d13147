"""Counting months and years."""

from calendar import monthrange
from datetime import date

MONTHS = 12


def add_months(day: date, months: int) -> date:
    """Go on by whole months: to the same-numbered day, or the month's last one (29.02.2024 + 60 → 28.02.2029)."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
