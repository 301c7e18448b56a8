#!/bin/sh
# Guess: Scrapy takes a request from a spider's `start` when it has room for one, as an asynchronous generator invites to: two at a time, two are made.
# Seen:  Scrapy 2.19.0, `CONCURRENT_REQUESTS = 2`: at the first answer all 500 requests have been made and lie in the scheduler. An archive of a million addresses that `start`
#        reads line by line is in memory whole, and what it would ask (is this page known by now?) was asked at the beginning.
# Here:  `start` asks for some, then waits until the scheduler is empty (spiders/spider.py), so that memory and what is known stay those of the moment.
. "$(dirname "$0")/with.sh"
packages scrapy==2.19.0
run <<'P'
import http.server, threading

import scrapy
from scrapy.crawler import CrawlerProcess


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<p>x</p>")

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
threading.Thread(target=server.serve_forever, daemon=True).start()
seen = []


class Archive(scrapy.Spider):
    name, made = "archive", 0

    async def start(self):
        for number in range(500):
            self.made += 1
            yield scrapy.Request(f"http://127.0.0.1:{server.server_port}/{number}")

    def parse(self, response):
        seen.append(self.made)


process = CrawlerProcess({"LOG_ENABLED": False, "CONCURRENT_REQUESTS": 2, "TELNETCONSOLE_ENABLED": False})
process.crawl(Archive)
process.start()
print(seen[:3], len(seen))
assert seen == [500] * 500
P
