"""Which hosts are the public's, and that nobody is crawled by a stranger."""

import socket
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from pipeline.errors import ConfigError
from pipeline.models import Outlet
from pipeline.settings import Settings


def is_public(host: str) -> bool:
    """Whether a host is not a private, loopback, link-local or otherwise special address; names pass.

    >>> [is_public(host) for host in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "o.ma")]
    [True, False, False, False, True]
    """
    try:
        address = ip_address(host)
    except ValueError:
        return True
    inner = getattr(address, "ipv4_mapped", None) or address
    return inner.is_global and not inner.is_multicast


def require_contact(us: Settings, outlets: Iterable[Outlet]) -> None:
    """Raises ConfigError when a public host is to be crawled and nobody has said whom its owner can write to."""
    if (us.crawl.contact or "").strip():
        return
    hosts = {urlsplit(url).hostname or "" for outlet in outlets for url in (outlet.home, *_lists(outlet))}
    if found := next((host for host in sorted(hosts) if _leads_out(host)), None):
        raise ConfigError(
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
