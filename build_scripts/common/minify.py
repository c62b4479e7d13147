"""Minifies and bundles scripts and style sheets with esbuild."""

import subprocess
from collections.abc import Mapping

from build_scripts.paths import NODE_MODULES

ESBUILD = str(NODE_MODULES / ".bin" / "esbuild")


def _esbuild(*arguments: str, text: str = "") -> str:
    command = [ESBUILD, "--charset=utf8", *arguments]
    return subprocess.run(command, input=text, check=True, stdout=subprocess.PIPE, text=True).stdout


def minify_script(text: str) -> str:
    """Minify a script's text; the imports of a module stay as they are."""
    return _esbuild("--minify", text=text)


def bundle_module(entry: str, values: Mapping[str, str] | None = None) -> str:
    """Bundle a module file with all that it imports into one minified module.

    `values` are JSON texts by the global names that stand for the values in the scripts.
    """
    return _bundle(entry, "esm", values)


def bundle_classic_script(entry: str, values: Mapping[str, str] | None = None) -> str:
    """Bundle a module file with all that it imports into one minified classic script, inline or not; as above."""
    return _bundle(entry, "iife", values)


def _bundle(entry: str, form: str, values: Mapping[str, str] | None) -> str:
    defined = [f"--define:{name}={text}" for name, text in (values or {}).items()]
    return _esbuild(entry, "--minify", "--bundle", f"--format={form}", *defined)


def bundle_styles(entry: str) -> str:
    """Bundle a style sheet with all that it imports, without comments and white space; no rule is rewritten."""
    return _esbuild(entry, "--minify-whitespace", "--bundle")
