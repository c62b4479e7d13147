"""Emscripten's script without what our Python cannot call: what stays, what goes, and that the rest does the same."""

import json
import subprocess

import pytest

from build_scripts.common import executables, reproducible
from build_scripts.paths import PYODIDE
from build_scripts.runtime import glue_tree_shaking, trimmed_pyodide

SCRIPT = """
var made=(()=>{return function(Module){
function _read(){return "read"}_read.sig="v";
function _draw(){return _paint()}_draw.sig="v";
function _paint(){return "paint"}_paint.sig="v";
function _play(){return "play"}_play.sig="v";
function _ask(){return "ask"}_ask.sig="v";
Module["_play"]=_play;Module["_ask"]=_ask;Module["_paint"]=_paint;
var wasmImports={"read":_read,emscripten_glDraw:_draw,play:_play,same};
function same(){return "same"}
var wasmExports=Module.start(wasmImports);
var _first=Module["_first"]=wasmExports["first"];
var _second=Module["_second"]=wasmExports["second"];
return [wasmImports,Module._ask(),Module["_second"]]
}})();
console.log(JSON.stringify(say(made)));
"""
SAY = """
const say = (made) => {
  const module = { start: () => ({ first: 1, second: 2 }) };
  const [given, asked, second] = made(module);
  let drawn = "";
  try { drawn = given.emscripten_glDraw(); } catch (error) { drawn = error.message; }
  const [names, offered] = [given, module].map((one) => Object.keys(one).sort());
  return { given: names, read: given.read(), asked, second, drawn, offered };
};
"""


def said(script: str) -> object:
    command = [executables.find("node"), "--eval", SAY + script]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def trimmed_glue(loader: str = "") -> str:
    given = glue_tree_shaking.keep_imports(SCRIPT, {"read", "same"}, {"emscripten_glDraw"})
    return glue_tree_shaking.tree_shake(glue_tree_shaking.drop_unread_properties(given, loader))


def test_what_the_binary_calls_and_the_script_takes_is_there_and_does_the_same() -> None:
    assert said(trimmed_glue()) == {
        "given": ["emscripten_glDraw", "read", "same"],
        "read": "read",
        "asked": "ask",
        "second": 2,
        "drawn": "nothing can be drawn here",
        "offered": ["_ask", "_second", "start"],
    }


def test_what_nobody_calls_is_gone() -> None:
    script = trimmed_glue()
    for gone in ("_play", "_draw", "_paint", "first"):
        assert gone not in script


def test_what_the_loader_takes_is_still_offered() -> None:
    assert '"paint"' in trimmed_glue("module._paint()")


@pytest.mark.parametrize("script", ["var nothing=1;", 'var wasmImports={"two words":_x};', "var wasmImports={a(){}};"])
def test_another_form_of_the_script_ends_the_build(script: str) -> None:
    with pytest.raises(glue_tree_shaking.GlueError):
        glue_tree_shaking.keep_imports(script, {"a"}, set())


def test_visitors_get_a_script_without_games() -> None:
    stock = (PYODIDE / trimmed_pyodide.GLUE).read_text("utf-8")
    ours = trimmed_pyodide.trim().glue.read_text("utf-8")
    for name in ("SDL_Init", "createShader", "IMG_Load"):
        assert name in stock
        assert name not in ours
    assert len(reproducible.gzip_bytes(ours.encode())) < 90_000
