"""Folders and files of the project that several build steps use."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CALCULATORS = ROOT / "calculators"
DOCS = ROOT / "docs"
BRIEFING = DOCS / "briefing"
SPEED = DOCS / "speed" / "measured.json"
"""The results of `make bench` that the page on speed shows."""
SCRIPTS = DOCS / "assets" / "scripts"
NODE_MODULES = ROOT / "node_modules"
PYODIDE = NODE_MODULES / "pyodide"

BUILD = ROOT / "build"
CACHE = BUILD / "cache"
"""Results of slow steps, by the hash of their inputs (common/build_cache.py)."""
BUNDLE = BUILD / "bundle"
BUNDLE_DESCRIPTION = BUILD / "bundle.json"
BRIEFINGS = BUILD / "briefing"
BRIEFING_DESCRIPTION = BUILD / "briefing.json"
SITE = ROOT / "site"
