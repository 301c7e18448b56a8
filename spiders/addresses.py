"""Which hosts are the public's, and that nobody is crawled by a stranger."""

import socket
from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from pipeline.errors import SettingError
from pipeline.models import Outlet
from pipeline.settings import Settings

LAST = 0xFFFF_FFFF  # the last 32 bits
ENDING = tuple(map(IPv6Network, ("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96")))
SIX_TO_FOUR = (IPv6Network("2002::/16"),)
TEREDO = IPv6Network("2001::/32")
ISATAP = 0x0000_5EFE  # of the interface, its bit for "universal" left out


def is_public(host: str) -> bool:
    """Whether a host is not a private, loopback, link-local or otherwise special address; names pass.

    >>> [is_public(host) for host in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "o.ma")]
    [True, False, False, False, True]
    >>> [is_public(host) for host in ("64:ff9b::10.0.0.1", "64:ff9b::5db8:d70e", "2002:7f00:1::")]
    [False, True, False]
    """
    try:
        address = ip_address(host)
    except ValueError:
        return True
    return all(one.is_global and not one.is_multicast for one in (address, *_embedded(address)))


def _embedded(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses that an IPv6 address stands for somewhere on its way.

    Source: RFC 4291 (mapped, compatible), 6052 and 8215 (NAT64), 3056 (6to4), 4380 (Teredo, inverted), 5214 (ISATAP),
    2765 (translated).
    """
    if not isinstance(address, IPv6Address):
        return
    whole = int(address)
    yield from (IPv4Address(whole & LAST) for network in ENDING if address in network)
    yield from (IPv4Address(whole >> 80 & LAST) for network in SIX_TO_FOUR if address in network)
    if address in TEREDO:
        yield from (IPv4Address(whole >> 64 & LAST), IPv4Address(~whole & LAST))
    if whole >> 32 & 0xFDFF_FFFF == ISATAP:
        yield IPv4Address(whole & LAST)


def require_contact(us: Settings, outlets: Iterable[Outlet]) -> None:
    """Raises SettingError when a public host is to be crawled and nobody has said whom its owner can write to."""
    if (us.crawl.contact or "").strip():
        return
    hosts = {urlsplit(url).hostname or "" for outlet in outlets for url in (outlet.home, *_lists(outlet))}
    if found := next((host for host in sorted(hosts) if _leads_out(host)), None):
        raise SettingError(
            f"crawl.contact is not set, and {found} is a public host: say whom its owner can write to, such as "
            "JARIDA_CRAWL__CONTACT=you@example.org (sent with every request)"
        )


def _lists(outlet: Outlet) -> list[str]:
    return [way.url for way in outlet.discover if way.url]


def _leads_out(host: str) -> bool:
    """Whether a host has a public address; one that nobody can tell counts as public."""
    try:
        addresses = {str(found[4][0]) for found in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return True
    return any(is_public(address) for address in addresses)
