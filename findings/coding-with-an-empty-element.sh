#!/bin/sh
# Guess: «Content-Encoding: gzip ,» is gzip: a list may hold empty elements, which the recipient passes over (RFC 9110 section 5.6.1.2).
# Seen:  Scrapy 2.19.0 hands out the packed bytes as an HtmlResponse and takes «gzip» from the header; aiohttp 3.14.5 hands them out too,
#        requests 2.34.2 raises, httpx 0.28.1 unpacks. «, gzip» and «identity, gzip» are unpacked by Scrapy, the others do as before.
# Here:  the header is written anew without its empty elements before Scrapy's own unpacking sees it.
. "$(dirname "$0")/with.sh"
packages Scrapy==2.19.0 aiohttp==3.14.5 requests==2.34.2 httpx==0.28.1
run <<'P'
import asyncio, gzip, http.server, threading

import aiohttp, httpx, requests
from scrapy import Spider
from scrapy.crawler import CrawlerProcess

CODINGS = {"/a": "gzip", "/b": "gzip ,", "/c": ", gzip", "/d": "identity, gzip"}
page = b"<html>"


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = gzip.compress(page)
        self.send_response(200)
        for name, value in (("Content-Type", "text/html"), ("Content-Encoding", CODINGS[self.path]), ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class One(Spider):
    name = "one"

    def parse(self, response):
        seen["scrapy"][response.url[-2:]] = read(lambda: response.body) + " " + type(response).__name__


def read(get):
    try:
        return "page" if get() == page else "packed"
    except requests.exceptions.ContentDecodingError:
        return "raises"


async def with_aiohttp(url):
    async with aiohttp.ClientSession() as client, client.get(url) as answer:
        return await answer.read()


site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=site.serve_forever, daemon=True).start()
at = f"http://127.0.0.1:{site.server_port}"
seen = {"scrapy": {}}
clients = {"requests": lambda url: requests.get(url).content, "httpx": lambda url: httpx.get(url).content, "aiohttp": lambda url: asyncio.run(with_aiohttp(url))}
for name, get in clients.items():
    seen[name] = {path: read(lambda: get(at + path)) for path in CODINGS}
process = CrawlerProcess({"LOG_ENABLED": False})
process.crawl(One, start_urls=[at + path for path in CODINGS])
process.start()
found = {name: {CODINGS[path]: one for path, one in sorted(by.items())} for name, by in seen.items()}
print(found)
rest = ("gzip ,", ", gzip", "identity, gzip")
assert found["scrapy"] == {"gzip": "page HtmlResponse", "gzip ,": "packed HtmlResponse", ", gzip": "page HtmlResponse", "identity, gzip": "page HtmlResponse"}
assert found["httpx"] == dict.fromkeys(CODINGS.values(), "page")
assert found["aiohttp"] == {"gzip": "page", **dict.fromkeys(rest, "packed")}
assert found["requests"] == {"gzip": "page", **dict.fromkeys(rest, "raises")}
P
