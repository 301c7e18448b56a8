#!/bin/sh
# Guess: with several crawlers in one Scrapy process each keeps its own settings, as the docstring says: the process's value applies
#        only where the crawler has none of equal or higher priority.
# Seen:  Scrapy 2.19.0: at equal priority the process wins. A crawler made with Settings({"DOWNLOAD_DELAY": 5}) runs with the process's 1.
# Here:  an outlet's own settings are given with priority "cmdline"; without it every outlet of a process has one delay and one pipeline.
. "$(dirname "$0")/with.sh"
packages Scrapy==2.19.0
run <<'P'
from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings


class One(Spider):
    name = "one"


process = AsyncCrawlerProcess({"DOWNLOAD_DELAY": 1, "LOG_ENABLED": False})
tie = process.create_crawler(Crawler(One, Settings({"DOWNLOAD_DELAY": 5})))
above = process.create_crawler(Crawler(One, Settings({"DOWNLOAD_DELAY": 5}, priority="cmdline")))
seen = tie.settings.getint("DOWNLOAD_DELAY"), above.settings.getint("DOWNLOAD_DELAY")
print(seen)
assert seen == (1, 5)
P
