"""A copy of the project with the made-up programme in it, as CONTRIBUTING.md says that a programme is added."""

import shutil
import subprocess
import sys
from pathlib import Path

from build_scripts.paths import ROOT

HERE = Path(__file__).parent
OURS = ("build_scripts", "calculators", "docs", "tests")
LINKED = ("node_modules",)

CHANGES = {
    "calculators/programmes.py": (
        ("from calculators import kdp\n", "from calculators import kdp, training\n"),
        ("registered(kdp.PROGRAMME)", "registered(kdp.PROGRAMME, training.PROGRAMME)"),
    ),
    "mkdocs.yml": (
        ("      timeline: ../takvim/\n", "{0}      attendance: ../egitim-devami/\n      score: ../egitim-puani/\n"),
        (
            ": takvim.md\n",
            "{0}      - Toplam puan kaç?: egitim-puani.md\n      - Devam yeterli mi?: egitim-devami.md\n",
        ),
    ),
    "mkdocs.en.yml": (
        (
            "      timeline: ../timeline/\n",
            "{0}      attendance: ../training-attendance/\n      score: ../training-score/\n",
        ),
        (
            ": timeline.md\n",
            "{0}      - What is the final score?: training-score.md\n"
            "      - Is the attendance enough?: training-attendance.md\n",
        ),
    ),
}
"""Of each file, what is replaced by what; `{0}` is what stood there."""


def copy_project(to: Path) -> Path:
    """Copy what the build needs, with the results of slow steps, and put the programme beside the others."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in OURS:
        shutil.copytree(ROOT / name, to / name, ignore=ignored)
    for file in (each for each in ROOT.iterdir() if each.is_file() and not each.name.startswith(".")):
        shutil.copy(file, to)
    for name in LINKED:
        (to / name).symlink_to((ROOT / name).resolve(), target_is_directory=True)
    if (ROOT / "build" / "cache").exists():
        shutil.copytree(ROOT / "build" / "cache", to / "build" / "cache")
    shutil.copytree(HERE / "training", to / "calculators" / "training", ignore=ignored)
    shutil.copytree(HERE / "docs", to / "docs", dirs_exist_ok=True)
    examples = to / "tests" / "calculators" / "training"
    examples.mkdir()
    shutil.copy(HERE / "examples.toml", examples)
    for name, replaced in CHANGES.items():
        text = (to / name).read_text("utf-8")
        for old, new in replaced:
            assert text.count(old) == 1, f"{name} has not once {old!r}"
            text = text.replace(old, new.format(old))
        (to / name).write_text(text, "utf-8")
    for page, link in (("tr/kurallar.md", "egitim-puani.md"), ("en/rules.md", "training-score.md")):
        with (to / "docs" / page).open("a", encoding="utf-8") as rules:
            rules.write(f"\n[{HERE.name}]({link})\n")
            rules.writelines(f"\n/// reference | {name}\n///\n" for name in ("attendance", "score"))
    return to


def build(project: Path) -> Path:
    """Build the copy by its own build and give the folder of the site."""
    command = [sys.executable, "-m", "build_scripts.build"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"the site does not build:\n{done.stdout}\n{done.stderr}"
    return project / "site"
