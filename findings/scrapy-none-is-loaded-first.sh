#!/bin/sh
# Guess: a part of Scrapy's that is set to None (`EXTENSIONS = {"…": None}`) is switched off, so that its module is not loaded, and may be missing.
# Seen:  Scrapy 2.19.0 loads it first, to compare it with its own parts, in every process that crawls; one whose package is not installed ends the crawl
#        with ModuleNotFoundError, before the first request. What is left out of `EXTENSIONS_BASE` is not loaded.
# Here:  the parts that run are named in the `…_BASE` settings (spiders/crawl_settings.py), and no part is switched off by None.
. "$(dirname "$0")/with.sh"
packages scrapy==2.19.0
run <<'P'
import subprocess
import sys

CRAWL = """
import scrapy, sys
from scrapy.crawler import CrawlerProcess

class Nothing(scrapy.Spider):
    name = "nothing"
    async def start(self):
        return
        yield

process = CrawlerProcess({"LOG_ENABLED": False} | SETTINGS)
done = process.crawl(Nothing)
done.addErrback(lambda failure: print(failure.type.__name__))
process.start()
print("scrapy.extensions.throttle" in sys.modules)
"""

def crawl(**settings):
    code = CRAWL.replace("SETTINGS", repr(settings))
    return subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True).stdout.split()

off = crawl(EXTENSIONS={"scrapy.extensions.throttle.AutoThrottle": None}, EXTENSIONS_BASE={})
left = crawl(EXTENSIONS_BASE={})
gone = crawl(DOWNLOADER_MIDDLEWARES={"not_installed.Cache": None}, EXTENSIONS_BASE={})
print(off, left, gone)
assert (off, left, gone) == (["True"], ["False"], ["ModuleNotFoundError", "False"])
P
