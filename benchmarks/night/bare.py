"""Scrapy with its defaults over the addresses in urls.json, one process, every body dropped."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response


class Bare(Spider):
    """Fetches and drops."""

    name = "bare"

    async def start(self) -> AsyncIterator[Request]:
        for url in json.loads(Path("urls.json").read_text(encoding="utf-8")):
            yield Request(url)

    def parse(self, response: Response) -> None:
        """Nothing is kept."""


if __name__ == "__main__":
    process = AsyncCrawlerProcess({"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False})
    process.crawl(Bare)
    process.start()
