"""SHA-256 as browsers compare it: in base64, and as an `integrity` attribute (Subresource Integrity)."""

import base64
import hashlib


def sha256_base64(data: bytes) -> str:
    """The SHA-256 of bytes in base64."""
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def integrity_attribute(data: bytes) -> str:
    """The value of an `integrity` attribute for a file with these bytes."""
    return f"sha256-{sha256_base64(data)}"
