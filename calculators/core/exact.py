"""Exact money and percents, as whole hundredths.

An amount is an `int` of kuruş, a percent an `int` of hundredths of a percent point (70 % is 7000).
Nothing is ever a float; what the rules round, they round down, here.
"""

import re
from collections.abc import Mapping

HUNDRED_PERCENT = 100_00
# No figure is longer; Python turns no digits of any number into an integer.
_HUNDREDTHS = re.compile(r"-?[0-9]{1,40}\.[0-9]{2}")


def share(amount: int, percent: int) -> int:
    """Return `percent` of `amount`, the part of a kuruş dropped (contract: rounded DOWN)."""
    return amount * percent // HUNDRED_PERCENT


def apportion[Key](numerators: Mapping[Key, int], denominator: int, total: int) -> dict[Key, int]:
    """Share `total` by quotas `numerator / denominator` that add up to it: the largest-remainder rule.

    Of nothing everyone has nothing, whatever the denominator.
    """
    if not total:
        return dict.fromkeys(numerators, 0)
    shares = {key: numerator // denominator for key, numerator in numerators.items()}
    by_remainder = sorted(shares, key=lambda key: -(numerators[key] % denominator))
    for key in by_remainder[: total - sum(shares.values())]:
        shares[key] += 1
    return shares


def plain(hundredths: int) -> str:
    """Write hundredths with a dot and two decimals: `125000000` → `"1250000.00"`."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02d}"


def trimmed(hundredths: int) -> str:
    """Write hundredths without trailing zeros: `7000` → `"70"`, `1250` → `"12.5"`."""
    text = plain(hundredths)
    return text.rstrip("0").rstrip(".")


def is_number(text: str) -> bool:
    """Tell whether a text is an amount or a percent as answers carry them, with two decimals."""
    return _HUNDREDTHS.fullmatch(text) is not None


def scaled(text: str, decimals: int) -> int:
    """Read a number string (`-?digits[.digits]`, at most `decimals` decimals) as a scaled integer."""
    whole, _, fraction = text.partition(".")
    return int(whole + fraction.ljust(decimals, "0"))
