"""Every folder of the project, in one place."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CALCULATORS = ROOT / "calculators"
DOCS = ROOT / "docs"
BRIEFING = DOCS / "briefing"
SPEED = DOCS / "speed" / "measured.json"
"""What `make bench` measured, for the page that tells it."""
SCRIPTS = DOCS / "assets" / "scripts"
NODE_MODULES = ROOT / "node_modules"
PYODIDE = NODE_MODULES / "pyodide"

BUILD = ROOT / "build"
WHEELS = BUILD / "wheel"
BUNDLE = BUILD / "bundle"
BUNDLE_DESCRIPTION = BUILD / "bundle.json"
BRIEFINGS = BUILD / "briefing"
BRIEFING_DESCRIPTION = BUILD / "briefing.json"
SUITE = BUILD / "suite"
SITE = ROOT / "site"
