"""Links that hold a whole plan: `#plan=1.` and base64url of the raw DEFLATE of its JSON, keys sorted, no spaces."""

import base64
import binascii
import re
import zlib

from calculators.core import json_text
from calculators.exchange.plans.plan_files import Plan
from calculators.exchange.plans.plan_json import read_document, refused

LONGEST = 8000
"""Characters of a fragment, `#` included."""

VERSION = 1
LARGEST_UNPACKED = 1_000_000
_START = f"#plan={VERSION}."
_LINK = re.compile(r"\s*(?:\S*#)?plan=(\S*)\s*", re.ASCII)
_FRAGMENT = re.compile(r"([0-9]{1,9})\.([A-Za-z0-9_-]*)")
_RAW = -zlib.MAX_WBITS


def find_link(text: str) -> str:
    """Give the part of a link's fragment after `plan=`; nothing if the text is no such link."""
    found = _LINK.fullmatch(text)
    return found[1] if found else ""


def write_fragment(plan: Plan) -> str:
    """Write the bare fragment of a plan, however long it is."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    packed = packer.compress(json_text.dumps(plan.document()).encode()) + packer.flush()
    return _START + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read_fragment(written: str, lang: object) -> Plan:
    """Read what a link has after `plan=`; raise `RefusedPlanError`."""
    fragment = _FRAGMENT.fullmatch(written)
    if not fragment:
        raise refused(lang, "link", "damaged")
    version = int(fragment[1])
    if version > VERSION:
        raise refused(lang, "link", "unsupported_version", version=version, known=VERSION)
    unpacker = zlib.decompressobj(_RAW)
    try:
        packed = base64.b64decode(fragment[2] + "=" * (-len(fragment[2]) % 4), altchars=b"-_", validate=True)
        unpacked = unpacker.decompress(packed, LARGEST_UNPACKED + 1)
        if len(unpacked) > LARGEST_UNPACKED:
            raise refused(lang, "link", "too_large", "link")
        if not unpacker.eof or unpacker.unused_data:
            raise refused(lang, "link", "damaged")
        document = json_text.loads(unpacked.decode())
    except (binascii.Error, zlib.error, UnicodeDecodeError, json_text.JsonTextError) as error:
        raise refused(lang, "link", "damaged") from error
    return read_document(document, lang)
