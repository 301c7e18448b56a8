"""Scrapy's settings for one outlet; what Scrapy would let pass by default is said out loud."""

from importlib.metadata import version

from pipeline.models import Outlet
from pipeline.settings import Settings
from spiders.bounds import Bounds

PROJECT = "an index of the regional press"
ROBOTS_NAME = "Jarida"
SETTING = "JARIDA_ALLOW_PRIVATE_HOSTS"
RESOLVING = 40  # names at a time, each in a thread that waits


def user_agent(settings: Settings) -> str:
    """How the crawler introduces itself: name and version, what it is for, and whom to write to."""
    return f"{ROBOTS_NAME}/{version('jarida')} (+{PROJECT}; {settings.crawl.contact or 'contact not set'})"


def process_settings(settings: Settings) -> dict[str, object]:
    """What many crawls of one process share."""
    return SAFE | COMPONENTS | {SETTING: settings.allow_private_hosts, "REACTOR_THREADPOOL_MAXSIZE": RESOLVING}


def about(settings: Settings) -> dict[str, str]:
    """What an archive file says of the crawl that made it."""
    contact = {"operator": settings.crawl.contact} if settings.crawl.contact else {}
    return {**contact, "http-header-user-agent": user_agent(settings), "robots": "obeyed (RFC 9309)"}


def crawl_settings(outlet: Outlet, settings: Settings) -> dict[str, object]:
    """All that differs from Scrapy's defaults, and those defaults that matter."""
    return (
        POLITE
        | SAFE
        | COMPONENTS
        | {
            "USER_AGENT": user_agent(settings),
            "DOWNLOAD_DELAY": outlet.delay_s,
            "DOWNLOAD_TIMEOUT": settings.crawl.timeout_s,
            "DOWNLOAD_MAXSIZE": settings.crawl.max_size_bytes,
            "DOWNLOAD_WARNSIZE": settings.crawl.max_size_bytes // 2,
            "DEFAULT_REQUEST_HEADERS": {
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.8",
                "Accept-Language": ", ".join((*outlet.languages, "*;q=0.5")),
            },
            "CRAWL_BOUNDS": Bounds.of(settings),
            "LONGEST_WAIT_S": settings.crawl.longest_wait_s,
            SETTING: settings.allow_private_hosts,
        }
    )


POLITE: dict[str, object] = {
    "ROBOTSTXT_OBEY": True,  # by spiders.middlewares.robots
    "CONCURRENT_REQUESTS": 1,  # so that pages are archived in the order of the frontier
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY_JITTER": 0.5,
    "AUTOTHROTTLE_ENABLED": False,  # it lowers the delay of a fast site below the outlet's own
    "COOKIES_ENABLED": False,
    "REFERER_ENABLED": True,
    "RETRY_TIMES": 2,
    "RETRY_GIVE_UP_LOG_LEVEL": "INFO",  # the ledger and the report say it
    "REDIRECT_MAX_TIMES": 8,
    # Front pages reload themselves every minute; only a refresh at once is a redirect.
    "METAREFRESH_MAXDELAY": 3,
}

SAFE: dict[str, object] = {
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_FAIL_ON_DATALOSS": True,
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "HTTPPROXY_ENABLED": False,  # behind a proxy the address connected to can't be checked
    "HTTPCACHE_ENABLED": False,
    "TWISTED_DNS_RESOLVER": "spiders.middlewares.guard.PublicResolver",
    "DOWNLOAD_HANDLERS": {"data": None, "file": None, "ftp": None, "s3": None},
    "MEMUSAGE_ENABLED": False,  # it would end all crawls of the process; `flows.crew` watches over it
}

# All of Scrapy's own parts that run are named here: each other one is loaded at the start, and called for every page.
COMPONENTS: dict[str, object] = {
    "DOWNLOADER_MIDDLEWARES_BASE": {
        "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
        "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
        "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
        "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
        "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
    },
    "DOWNLOADER_MIDDLEWARES": {
        "spiders.middlewares.guard.Guard": 50,
        "spiders.middlewares.robots.Robots": 100,
        "spiders.middlewares.validators.Validators": 450,
        "spiders.middlewares.patience.Patience": 560,  # sees answers before they are tried again (550)
        "spiders.middlewares.refresh.Refresh": 580,  # sees the body decompressed
        "spiders.middlewares.truncation.Truncation": 595,  # sees the body before it is decompressed (590)
    },
    "SPIDER_MIDDLEWARES_BASE": {
        "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": 50,
        "scrapy.spidermiddlewares.referer.RefererMiddleware": 700,
    },
    "EXTENSIONS_BASE": {},
    "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",  # our tally counts
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
    "LOG_LEVEL": "INFO",
    "LOG_VERSIONS": [],
    "STATS_DUMP": False,
    "CONCURRENT_ITEMS": 1,  # of a page's further requests; a hundred, the default, are as many tasks for each response
    "WARN_ON_GENERATOR_RETURN_VALUE": False,  # it parses the source of `parse` for every response
}
