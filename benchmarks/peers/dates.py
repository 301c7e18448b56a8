"""Reads dates with one peer: JSON lines {"id","text","at"} on stdin to lines {"id","day","us"} on stdout."""

import json
import sys
import time
import warnings
from collections.abc import Callable
from datetime import datetime

# What a reader of the Maghreb press would try in turn; alone, each knows one set of month names.
LOCALES = ("ar-MA", "ar-DZ", "ar-TN", "ar-LB", "ar")


def dateparser_chain() -> Callable[[str, str], str | None]:
    import dateparser

    def read(text: str, at: str) -> str | None:
        settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": datetime.fromisoformat(at)} if at else {"DATE_ORDER": "DMY"}
        for locale in LOCALES:
            if found := dateparser.parse(text, locales=[locale], settings=settings):
                return found.date().isoformat()
        return None

    return read


def dateparser_default() -> Callable[[str, str], str | None]:
    import dateparser

    def read(text: str, at: str) -> str | None:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(at)} if at else {}
        found = dateparser.parse(text, settings=settings)
        return found.date().isoformat() if found else None

    return read


def htmldate() -> Callable[[str, str], str | None]:
    from htmldate import find_date

    def read(text: str, at: str) -> str | None:
        page = f"<html><body><article><p class='date'>{text}</p></article></body></html>"
        return find_date(page, extensive_search=True, original_date=True)

    return read


PEERS = {"dateparser-chain": dateparser_chain, "dateparser": dateparser_default, "htmldate": htmldate}


def _answer(name: str, read: Callable[[str, str], str | None], row: dict[str, str]) -> str | None:
    try:
        return read(row["text"], row["at"])
    except Exception as error:  # noqa: BLE001 # a peer that breaks on a string has no answer
        print(f"{name}: {row['id']}: {error!r}", file=sys.stderr)
        return None


def main(name: str) -> None:
    warnings.simplefilter("ignore")
    read = PEERS[name]()
    rows = [json.loads(line) for line in sys.stdin]
    for row in rows:  # once for the tables that are read when they are needed
        _answer(name, read, row)
    for row in rows:
        start = time.process_time()
        day = _answer(name, read, row)
        print(json.dumps({"id": row["id"], "day": day, "us": (time.process_time() - start) * 1e6}))


if __name__ == "__main__":
    main(sys.argv[1])
