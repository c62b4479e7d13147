"""ARCHITECTURE.md names every state, message, build step and folder of scripts that there is."""

import re

from build_scripts.paths import ROOT, SCRIPTS

MAP = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
PROTOCOL = (SCRIPTS / "runtime/protocol.js").read_text("utf-8")


def test_every_message_and_every_state_is_in_the_map() -> None:
    messages = re.findall(r'\btype: "(\w+)"', PROTOCOL)
    (union,) = re.findall(r"@typedef \{([^}]*)\} State$", PROTOCOL, re.MULTILINE)
    states = re.findall(r'"(\w+)"', union)
    assert messages
    assert states
    assert [name for name in [*messages, *states] if f"`{name}`" not in MAP] == []


def test_every_step_on_the_finished_pages_and_every_folder_of_scripts_is_in_the_map() -> None:
    steps = re.findall(r"lambda: (\w+)\.run\(fresh", (ROOT / "build_scripts/build.py").read_text("utf-8"))
    assert steps
    assert [step for step in steps if step not in MAP and step not in {"briefing", "social_card"}] == []
    folders = [path.name for path in SCRIPTS.iterdir() if path.is_dir()]
    assert [folder for folder in folders if f"`{folder}/`" not in MAP] == []


def test_every_file_that_the_map_names_is_there() -> None:
    places = [ROOT, SCRIPTS, SCRIPTS / "calculator", ROOT / "calculators", ROOT / "docs/assets", SCRIPTS.parent]
    named = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]+\.\w+)`", MAP))
    named = {name.removeprefix("scripts/") for name in named}
    assert named
    assert [name for name in named if not any((place / name).exists() for place in places)] == []
