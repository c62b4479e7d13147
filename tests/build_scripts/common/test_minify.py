"""What travels is smaller, and does the same."""

import subprocess

from build_scripts.common import executables, minify


def test_what_looks_like_a_comment_and_is_none_stays() -> None:
    module = """
        const address = "https://a.example/*b*/"; // gone
        const pattern = /[/]\\/\\*/u;
        const text = `a // b   ${address} /* c */`;
        console.log(JSON.stringify([address, pattern.source, text, 8 / 2 / 1]));
    """
    small = minify.minify_script(module)
    assert "gone" not in small
    said = [
        subprocess.run(
            [executables.find("node"), "--input-type=module", "-e", text], check=True, capture_output=True, text=True
        ).stdout
        for text in (module, small)
    ]
    assert said[0] == said[1] != ""
