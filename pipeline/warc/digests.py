"""Digests of WARC records, in the forms that crawlers write them."""

import base64
import binascii
import hashlib

_KNOWN = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha512": hashlib.sha512, "md5": hashlib.md5}


def differs(name: str, said: str | None, *contents: bytes) -> str | None:
    """What is wrong with a digest that none of the contents has; None when one has it, or it can't be told.

    >>> differs("WARC-Block-Digest", "sha1:2JMJ7L5RSW3YVB5VMEWVFYTAMHFC2NQF", b"x")
    'WARC-Block-Digest is not that of the content'
    """
    algorithm, _, value = (said or "").partition(":")
    digest = _KNOWN.get(algorithm.strip().lower().replace("-", ""))
    if digest is None:
        return None
    found = (digest(content, usedforsecurity=False).digest() for content in contents)  # mostly the first has it
    agrees = any(_bytes(value.strip(), len(one)) == one for one in found)
    return None if agrees else f"{name} is not that of the content"


def _bytes(value: str, size: int) -> bytes | None:
    """A digest of so many bytes, in hex, base 32 or base 64 (WARC 1.1, section 5.8)."""
    for read in (bytes.fromhex, lambda text: base64.b32decode(_filled(text.upper(), 8)), _base64):
        try:
            found = read(value)
        except (ValueError, binascii.Error):
            continue
        if len(found) == size:
            return found
    return None


def _base64(text: str) -> bytes:
    return base64.b64decode(_filled(text.translate(str.maketrans("-_", "+/")), 4), validate=True)


def _filled(text: str, group: int) -> str:
    return text.rstrip("=") + "=" * (-len(text.rstrip("=")) % group)
