"""Tests that name no call ask the fourth one: its answers stay as they are when another call opens.

Done at import, before the tests', which read the programmes at theirs. The built site has the real default.

And how thoroughly hypothesis draws: much on CPython, less in Pyodide and for mutants; the same cases everywhere, and no
limit of time for one, which a busy machine would exceed.
"""

import os
from dataclasses import replace

from hypothesis import HealthCheck, settings

from calculators import programmes

programmes.PROGRAMMES = tuple(
    replace(programme, default_call="kdp-4") if programme.id == "kdp" else programme
    for programme in programmes.PROGRAMMES
)

settings.register_profile(
    "default",
    max_examples=200,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("pyodide", settings.get_profile("default"), max_examples=15)
settings.register_profile("mutants", settings.get_profile("default"), max_examples=5)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
