"""The programmes there are: the one place that names them."""

from calculators import kdp
from calculators.core.programme_data import registered

PROGRAMMES = registered(kdp.PROGRAMME)
"""A plan's file that names no call is read as one of the first of them that has plan files."""
