"""Addresses of erased pages found in a text or a source, in whatever escapes they stand."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from pipeline.redact.escapes import read

_SHORTEST = 8  # letters of a path that is an address by itself


class Addresses:
    """Addresses to be found with their host, and, when they are long enough, without it."""

    def __init__(self, addresses: Iterable[str]) -> None:
        forms = {form for one in addresses for form in _forms(one)}
        ordered = sorted(forms, key=len, reverse=True)
        self.pattern = re.compile(rf"(?:{'|'.join(ordered)})/?(?!\.?[\w/%?&=#-])") if ordered else None

    def __bool__(self) -> bool:
        return self.pattern is not None

    def ranges(self, text: str) -> list[tuple[int, int]]:
        """Where the addresses stand, in order.

        >>> Addresses(["https://www.o.ma/2024/%D8%A3"]).ranges("<a href='https:\\\\/\\\\/o.ma\\\\/2024\\\\/أ'>")
        [(19, 32)]
        """
        if self.pattern is None:
            return []
        reading = read(text)
        return [reading.range(*match.span()) for match in self.pattern.finditer(reading.text)]


def _forms(address: str) -> list[str]:
    """Patterns for an address: host and path, and the path behind a quote."""
    parts = urlsplit(address)
    path = unquote(parts.path.rstrip("/")) + (f"?{unquote(parts.query)}" if parts.query else "")
    host = (parts.netloc or "").removeprefix("www.")
    slash = "/?" if parts.query and not parts.path.strip("/") else ""
    whole = re.escape(host) + slash + re.escape(path)
    long = [rf"(?<=[\"'=(>\s]){re.escape(path)}"] if len(path) >= _SHORTEST else []
    return [whole, *long] if host and path else long
