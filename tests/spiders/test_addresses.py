"""Public hosts are crawled only by somebody who says who he is."""

import socket
from collections.abc import Callable

import pytest

from pipeline.errors import ConfigError
from pipeline.models import Discovery, Outlet
from pipeline.settings import Crawl, Settings
from spiders.addresses import require_contact

NAMES = {"intranet.example": "10.1.2.3", "press.example": "93.184.215.14", "localhost": "127.0.0.1"}


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server of our own: the network's is not asked."""
    real: Callable[..., object] = socket.getaddrinfo

    def answered(host: str, *rest: object) -> object:
        if host.replace(".", "").isdigit() or ":" in host:
            return real(host, None)
        if host not in NAMES:
            raise socket.gaierror(host)
        return real(NAMES[host], None)

    monkeypatch.setattr(socket, "getaddrinfo", answered)


def outlet(home: str, *lists: str) -> Outlet:
    ways = tuple(Discovery("feed", url) for url in lists)
    return Outlet("a", {"ar": "ا"}, "MA", home, ("ar",), discover=ways)


@pytest.mark.parametrize(
    "home",
    ["http://127.0.0.1:8000/", "http://[::1]/", "http://10.0.0.1/", "http://localhost:1/", "http://intranet.example/"],
)
def test_private_hosts_need_no_contact(home: str) -> None:
    require_contact(Settings(crawl=Crawl()), [outlet(home)])


@pytest.mark.parametrize("contact", [None, "", "  "])
@pytest.mark.parametrize(
    "found",
    [
        pytest.param([outlet("https://press.example/")], id="a public name"),
        pytest.param([outlet("https://93.184.215.14/")], id="a public address"),
        pytest.param([outlet("https://nobody-knows.example/")], id="a name that does not resolve"),
        pytest.param([outlet("http://127.0.0.1/"), outlet("https://press.example/")], id="one of several"),
        pytest.param([outlet("http://127.0.0.1/", "https://press.example/feed")], id="a feed elsewhere"),
    ],
)
def test_public_hosts_need_one(found: list[Outlet], contact: str | None) -> None:
    with pytest.raises(ConfigError, match="JARIDA_CRAWL__CONTACT") as error:
        require_contact(Settings(crawl=Crawl(contact=contact)), found)
    assert error.value.exit_code == 2
    require_contact(Settings(crawl=Crawl(contact="desk@example.org")), found)
