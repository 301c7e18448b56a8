"""Scrapy in a command that a person watches: what is worth telling is told by us, the libraries say nothing."""

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.crawler import AsyncCrawlerProcess

LIBRARIES = ("scrapy", "twisted", "asyncio", "py.warnings")


def quiet_process(settings: dict[str, object]) -> "AsyncCrawlerProcess":
    """A process for crawlers that writes no log. One per process (the reactor)."""
    from scrapy.crawler import AsyncCrawlerProcess

    for name in LIBRARIES:
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    return AsyncCrawlerProcess(settings | {"LOG_INSTALL_ROOT_HANDLER": False})
