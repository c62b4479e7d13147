"""Reading a plan from any file: a JSON plan, a workbook, a CSV file, or the text of a link."""

from collections.abc import Iterator
from contextlib import contextmanager

from calculators.exchange import Progress
from calculators.exchange.context import StaleRulesError, plan_format
from calculators.exchange.plans.plan_files import Plan, RefusedPlanError
from calculators.exchange.plans.plan_json import read_document, read_json, refused
from calculators.exchange.plans.plan_links import find_link, read_fragment
from calculators.exchange.reading.sheet_reader import read_sheet
from calculators.exchange.reading.workbook_parts import FileError

_JSON_STARTS = (b"{", b"[")
_MARK = b"\xef\xbb\xbf"
_LONGEST_LINK = 1 << 20


def read_any(data: object, lang: object, progress: Progress | None = None) -> Plan:
    """Read a plan from the bytes of a file; raise `RefusedPlanError`."""
    with refusals(lang):
        given = as_bytes(data, lang)
        if is_json(given):
            return _read_json_file(given, lang)
        if link := _link_in(given):
            return read_fragment(link, lang)
        return read_sheet(given, lang, progress)


def _link_in(data: bytes) -> str:
    """Find the link that is all that a text file holds."""
    return find_link(data.decode("utf-8-sig", "replace")) if len(data) < _LONGEST_LINK and b"plan=" in data else ""


def is_sheet(data: bytes) -> bool:
    """Tell whether the bytes of a file are read as a sheet: what is neither JSON nor a link."""
    return not is_json(data) and not _link_in(data)


def is_json(data: bytes) -> bool:
    """Tell whether the bytes of a file begin as a JSON text does."""
    return data[:200].removeprefix(_MARK).lstrip().startswith(_JSON_STARTS)


def as_bytes(data: object, lang: object) -> bytes:
    """Give the bytes of a file; raise `RefusedPlanError` for anything else."""
    if not isinstance(data, bytes | bytearray | memoryview):
        raise refused(lang, "file", "wrong_type")
    return bytes(data)


@contextmanager
def refusals(lang: object) -> Iterator[None]:
    """Turn everything that refuses a whole file into a `RefusedPlanError`."""
    try:
        yield
    except FileError as error:
        raise refused(lang, "file", error.code, error.variant, **error.params) from error
    except StaleRulesError as error:
        raise RefusedPlanError(error.refusal) from error


def _read_json_file(data: bytes, lang: object) -> Plan:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(lang, "inputs", "wrong_type", "json") from error
    return read_json(text, lang)


def read_given(plan: object, lang: object) -> Plan:
    """Read a plan that a program hands over: bytes, a parsed document, bare inputs, or what reading gave."""
    if isinstance(plan, bytes | bytearray | memoryview):
        return read_any(plan, lang)
    if isinstance(plan, dict) and "ok" in plan and "inputs" in plan:
        given = {key: plan[key] for key in ("name", "call", "inputs") if key in plan}
        plan = {**plan_format(plan.get("call")), **given}
    with refusals(lang):
        return read_document(plan, lang)
