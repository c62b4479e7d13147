"""Running a module's own code again, for what it computes when it is imported.

Mutation testing chooses its mutant after the imports: only a test that runs such code itself can notice a change of it.
"""

from importlib.util import find_spec, module_from_spec
from typing import Any


def run_again(name: str) -> dict[str, Any]:
    """A module's names after another run of its code, apart from the imported one."""
    spec = find_spec(name)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)
