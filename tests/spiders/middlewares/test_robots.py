"""What an answer to robots.txt means."""

import pytest
from protego import Protego
from scrapy.http import Response

from spiders.middlewares.guard import Refused
from spiders.middlewares.robots import read

RULES = b"User-agent: *\nDisallow: /private/\nUser-agent: Jarida\nDisallow: /slow/\nCrawl-delay: 7\n"


def rules(status: int, body: bytes = RULES) -> Protego | Refused:
    return read(Response("https://o.ma/robots.txt", status=status, body=body))


def test_rules_for_our_name_hold() -> None:
    found = rules(200)
    assert isinstance(found, Protego)
    assert not found.can_fetch("https://o.ma/slow/a", "Jarida")
    assert found.can_fetch("https://o.ma/private/a", "Jarida")
    assert found.crawl_delay("Jarida") == 7


ALL = "User-agent: *\r\nDisallow: /\r\n"


@pytest.mark.parametrize(
    "body",
    [
        ALL.encode("utf-8-sig"),
        ALL.encode("utf-16"),
        ALL.encode("utf-16-le"),
        ALL.encode("utf-16-be"),
        ALL.encode("utf-32"),
        f"# جريدة\r\n{ALL}".encode("cp1256"),
        f"\ufeff\ufeff{ALL}".encode(),
        ALL.replace("\r\n", "\r").encode(),
        b"User-agent: Jarida/1.0\nDisallow: /\n",
        b"User-agent: *\nAllow: /\n\nuser-agent: JARIDA/0.1 (+an index of the regional press)\ndisallow: /\n",
        f"\u00ef\u00bb\u00bf{ALL}".encode(),
        f"\u200b{ALL}".encode(),
        ("# ملف الموقع\n" * 60 + ALL).encode("utf-16-be"),
        b"User-agent: Mozilla/5.0 (compatible; Jarida/1.0)\nDisallow: /\n\nUser-agent: *\nDisallow:\n",
        b'User-agent: "Jarida"\nDisallow: /\n',
        b"User-agent: Googlebot, Jarida\nDisallow: /\n",
        b"User-agent: *\nDisallow: https://www.o.ma/\n",
        b"User-agent: *\nDisallow: a\n",
    ],
    ids=[
        *("mark", "utf-16", "le", "be", "utf-32", "windows-1256", "two marks", "cr", "version", "whole name"),
        *("mark as letters", "unseen letter", "be in Arabic", "browser's form", "quoted", "among others"),
        *("whole address", "no slash"),
    ],
)
def test_rules_hold_in_any_encoding_and_for_our_name_with_its_version(body: bytes) -> None:
    found = rules(200, body)
    assert isinstance(found, Protego)
    assert not found.can_fetch("https://o.ma/a", "Jarida")


def test_rules_for_a_longer_name_are_not_ours() -> None:
    for name in (b"Jarida-News", b"Jaridabot/1.0", b"MyJarida", b"Other # Jarida"):
        found = rules(200, b"User-agent: " + name + b"\nDisallow: /\n")
        assert isinstance(found, Protego)
        assert found.can_fetch("https://o.ma/a", "Jarida")


@pytest.mark.parametrize("status", [404, 403, 410, 304])
def test_missing_file_allows_all(status: int) -> None:
    found = rules(status)
    assert isinstance(found, Protego)
    assert found.can_fetch("https://o.ma/slow/a", "Jarida")


@pytest.mark.parametrize("status", [500, 503, 429])
def test_trouble_means_hands_off(status: int) -> None:
    found = rules(status)
    assert isinstance(found, Refused)
    assert (found.rule, str(status) in found.problem) == ("robots-unavailable", True)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<html>not found</html>", b"Disallow" * 100_000])
def test_nonsense_allows_all(body: bytes) -> None:
    found = rules(200, body)
    assert isinstance(found, Protego)
    assert found.can_fetch("https://o.ma/a", "Jarida")
