"""Örnek Eğitim Programı, which does not exist: a programme of two calculators that are no budgets."""

from calculators.core.programme_data import read_programme

from .attendance import ATTENDANCE
from .score import SCORE

PROGRAMME = read_programme(__name__, "training", (ATTENDANCE, SCORE))
