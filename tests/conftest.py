"""Tests that name no call ask the fourth one: its answers stay as they are when another call opens.

Done at import, before the tests', which read the programmes at theirs. The built site has the real default.
"""

from dataclasses import replace

from calculators import programmes

programmes.PROGRAMMES = tuple(
    replace(programme, default_call="kdp-4") if programme.id == "kdp" else programme
    for programme in programmes.PROGRAMMES
)
