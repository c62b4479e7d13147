"""Scripts without what no visitor needs: comments, blank space and long names."""

import subprocess

from build_scripts.paths import NODE_MODULES

ESBUILD = [str(NODE_MODULES / ".bin" / "esbuild"), "--minify", "--charset=utf8"]


def esbuild(arguments: list[str], text: str = "") -> str:
    return subprocess.run([*ESBUILD, *arguments], input=text, check=True, stdout=subprocess.PIPE, text=True).stdout


def script(text: str) -> str:
    """The same script; a module goes on naming those that it imports."""
    return esbuild([], text)


def joined(entry: str) -> str:
    """The module in this file with all that it imports, as one."""
    return esbuild([entry, "--bundle", "--format=esm"])


def inline(entry: str) -> str:
    """The same as a script that stands in a page and runs where it stands."""
    return esbuild([entry, "--bundle", "--format=iife"])
