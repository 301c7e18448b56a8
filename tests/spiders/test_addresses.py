"""Public hosts are crawled only by somebody who says who he is."""

import socket
from collections.abc import Callable

import pytest

from pipeline.errors import ConfigError
from pipeline.models import Discovery, Outlet
from pipeline.settings import Crawl, Settings
from spiders.addresses import is_public, require_contact

# One address inside another, in every form that carries it over IPv6: last bits, 6to4, Teredo (inverted), ISATAP.
FORMS = ["::ffff:{0}", "::{0}", "64:ff9b::{0}", "::ffff:0:{0}", "2a01:4f8::5efe:{0}", "2a01:4f8::200:5efe:{0}"]
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
    assert error.value.exit_code == 3
    require_contact(Settings(crawl=Crawl(contact="desk@example.org")), found)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("inner", ["10.0.0.1", "127.0.0.1", "169.254.1.1", "192.168.0.1"])
def test_a_private_address_inside_another_is_private(form: str, inner: str) -> None:
    assert not is_public(form.format(inner))


@pytest.mark.parametrize(
    "address", ["2002:a00:1::", "2001:0:5db8:d70e::f5ff:fffe", "64:ff9b:1::1", "fe80::5efe:5db8:d70e"]
)
def test_so_are_private_ends_of_tunnels(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["64:ff9b::93.184.215.14", "2a01:4f8::5efe:93.184.215.14", "2a01:4f8::1"])
def test_public_addresses_stay_public(address: str) -> None:
    assert is_public(address)
