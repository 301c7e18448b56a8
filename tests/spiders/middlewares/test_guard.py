"""The guard: own hosts, public addresses."""

from typing import Any

import pytest
from scrapy import Request
from twisted.internet.error import DNSLookupError
from twisted.internet.testing import MemoryReactor

from pipeline.models import Discovery, Outlet
from spiders.addresses import is_public
from spiders.middlewares.guard import WITHHELD, Guard, PublicResolver, Refused

OUTLET = Outlet(
    "o", {"ar": "و"}, "MA", "https://www.o.ma/", ("ar",), discover=(Discovery("feed", "https://feeds.example.org/o"),)
)


@pytest.mark.parametrize("url", ["https://o.ma/a", "http://www.o.ma/a", "https://m.o.ma/a"])
def test_own_hosts_pass_and_share_one_queue(url: str) -> None:
    request = Request(url)
    Guard(OUTLET, private=False).process_request(request)
    assert request.meta["download_slot"] == "o"


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("https://evil.ma/a", "guard-host"),
        ("https://o.ma.evil.ma/a", "guard-host"),
        ("https://o.ma@evil.ma/a", "guard-host"),
        ("https://o.ma:22/a", "guard-host"),
        ("https://feeds.example.org/o", "guard-host"),
        (f"https://o.ma/{'a' * 8000}", "guard-address"),
        ("file:///etc/passwd", "guard-scheme"),
        ("ftp://o.ma/a", "guard-scheme"),
        ("data:text/html,a", "guard-scheme"),
    ],
)
def test_everything_else_is_refused(url: str, rule: str) -> None:
    with pytest.raises(Refused) as caught:
        Guard(OUTLET, private=False).process_request(Request(url))
    assert caught.value.rule == rule


def test_lists_may_live_elsewhere() -> None:
    Guard(OUTLET, private=False).process_request(Request("https://feeds.example.org/o", meta={"discovery": True}))


@pytest.mark.parametrize(
    "home", ["http://127.0.0.1:8000/", "http://10.1.2.3/", "http://[::1]/", "http://169.254.169.254/"]
)
def test_private_home_needs_the_setting(home: str) -> None:
    outlet = Outlet("o", {"ar": "و"}, "MA", home, ("ar",))
    Guard(outlet, private=True).process_request(Request(f"{home}a"))
    with pytest.raises(Refused, match="JARIDA_ALLOW_PRIVATE_HOSTS=1"):
        Guard(outlet, private=False).process_request(Request(f"{home}a"))


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("93.184.215.14", True), ("2606:2800:21f:cb07::1", True), ("www.o.ma", True), ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False), ("172.16.0.1", False), ("192.168.1.1", False), ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False), ("::1", False), ("fe80::1", False), ("fd00::1", False), ("::ffff:127.0.0.1", False),
    ],
)  # fmt: skip
def test_public_means_global(host: str, public: bool) -> None:
    assert is_public(host) is public


def test_name_that_resolves_to_a_private_address_is_withheld() -> None:
    reactor: Any = MemoryReactor
    with pytest.raises(DNSLookupError, match="private address"):
        PublicResolver(reactor(), 0, 1.0).checked("127.0.0.1", "rebound.o.ma")
    assert "private address" in WITHHELD["rebound.o.ma"]
    assert PublicResolver(reactor(), 0, 1.0, private=True).checked("127.0.0.1", "o.ma") == "127.0.0.1"
