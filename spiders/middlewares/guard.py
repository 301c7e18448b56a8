"""No request leaves the outlet or reaches a private address, whatever a page, a redirect or a name server says."""

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from pipeline.models import Outlet
from spiders.addresses import is_public
from spiders.canonical import hosts, netloc
from spiders.crawl_settings import SETTING

LONGEST_URL = 8000  # a headline of 200 Arabic letters is 1,200 characters when percent-encoded
# What the resolver of this process would not give out, and why: Twisted reports it as an unknown host.
WITHHELD: dict[str, str] = {}


class Refused(IgnoreRequest):
    """A request that is not made. `rule` names the reason."""

    def __init__(self, rule: str, problem: str) -> None:
        self.rule, self.problem = rule, problem
        super().__init__(problem)


class Guard:
    """Refuses requests, those of redirects and meta refreshes included, that lead off the outlet."""

    def __init__(self, outlet: Outlet, private: bool) -> None:
        self.private = private
        self.slot = outlet.id
        self.own = hosts(outlet)
        # A feed may live elsewhere (feeds.example.org); articles may not.
        self.lists = self.own | {netloc(way.url) for way in outlet.discover if way.url}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        outlet: Outlet = crawler.spider.outlet  # type: ignore[union-attr]  # our one spider has it
        return cls(outlet, crawler.settings.getbool(SETTING))

    def process_request(self, request: Request) -> None:
        try:
            scheme, host = urlsplit(request.url).scheme, netloc(request.url)
        except ValueError as error:
            raise Refused("guard-address", f"not an address: {request.url!r}") from error
        if len(request.url) > LONGEST_URL:
            raise Refused("guard-address", f"an address of {len(request.url)} characters is not asked for")
        if scheme not in {"http", "https"}:
            raise Refused("guard-scheme", f"{scheme}: is not fetched, only http and https")
        if host not in (self.lists if request.meta.get("discovery") else self.own):
            raise Refused("guard-host", f"leads to {host}, which is not a host of this outlet")
        if not self.private and not is_public(urlsplit(request.url).hostname or ""):
            raise Refused("guard-private", private_problem(host))
        request.meta["download_slot"] = self.slot  # one request at a time for all hosts of the outlet together


class PublicResolver(CachingThreadedResolver):
    """Resolves names to public addresses only.

    The connection is made to the very address that was checked here, so a name that changes its answer between check
    and use (DNS rebinding) gains nothing.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, private: bool = False) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.private = private

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        settings = crawler.settings
        size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, size, settings.getfloat("DNS_TIMEOUT"), settings.getbool(SETTING))

    def getHostByName(self, name: str, timeout: object = ()) -> "Deferred[str]":  # noqa: N802 (Twisted's name)
        return super().getHostByName(name).addCallback(self.checked, name)

    def checked(self, address: str, name: str) -> str:
        if self.private or is_public(address):
            return address
        WITHHELD[name] = private_problem(f"{name} ({address})")
        raise DNSLookupError(WITHHELD[name])


def private_problem(host: str) -> str:
    return f"{host} is a private address; JARIDA_ALLOW_PRIVATE_HOSTS=1 lets a crawl reach it"
