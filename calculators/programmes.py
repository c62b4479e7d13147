"""The programmes there are: the one place that names them. The first one's first call is the default."""

from collections.abc import Sequence

from calculators import kdp
from calculators.core.calculator import Programme

PROGRAMMES: Sequence[Programme] = (kdp.PROGRAMME,)
DEFAULT_CALL = next(iter(PROGRAMMES[0].calls))
