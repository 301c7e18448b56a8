#!/bin/sh
# Guess: a redirect whose Location holds raw windows-1256 letters, as PHP portals of that charset send it, leads every client to one address.
# Seen:  urllib and Scrapy 2.19.0 ask for the bytes as sent (%CE%C8%D1), httpx 0.28.1 and urllib3 2.8.0 for them as Latin-1 in UTF-8 (%C3%8E…),
#        aiohttp 3.14.5 for «//1», requests 2.34.2 raises UnicodeDecodeError. With raw UTF-8 all but urllib3 ask for the right page.
# Here:  portals are crawled by Scrapy, which keeps the bytes; a list of addresses checked with another client loses these pages.
. "$(dirname "$0")/with.sh"
packages requests==2.34.2 httpx==0.28.1 aiohttp==3.14.5 urllib3==2.8.0 scrapy==2.19.0
run <<'P'
import asyncio, http.server, subprocess, sys, threading, urllib.request

import aiohttp, httpx, requests, urllib3

SENT = {"/utf-8": "/خبر/1".encode(), "/cp1256": "/خبر/1".encode("cp1256")}
asked = []


class Portal(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if to := SENT.get(self.path):
            self.send_response(302)
            self.send_header("Location", to.decode("latin-1"))
        else:
            asked.append(self.requestline.split()[1])
            self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words):
        """Silence."""


async def by_aiohttp(url):
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        await answer.read()


def by_scrapy(url):
    spider = f"""
import scrapy
from scrapy.crawler import CrawlerProcess
class One(scrapy.Spider):
    name, start_urls = "one", [{url!r}]
    def parse(self, response): pass
process = CrawlerProcess({{"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False}})
process.crawl(One)
process.start()
"""
    subprocess.run([sys.executable, "-c", spider], check=True, capture_output=True, timeout=60)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
threading.Thread(target=server.serve_forever, daemon=True).start()
clients = {
    "urllib": lambda url: urllib.request.urlopen(url).read(),
    "scrapy": by_scrapy,
    "httpx": lambda url: httpx.get(url, follow_redirects=True),
    "urllib3": lambda url: urllib3.PoolManager().request("GET", url),
    "aiohttp": lambda url: asyncio.run(by_aiohttp(url)),
    "requests": requests.get,
}
seen = {}
for path in SENT:
    for name, client in clients.items():
        asked.clear()
        try:
            client(f"http://127.0.0.1:{server.server_port}{path}")
        except UnicodeDecodeError as error:
            asked.append(type(error).__name__)
        seen[path, name] = asked[-1]
print(seen)
right, bytes_sent, latin = "/%D8%AE%D8%A8%D8%B1/1", "/%CE%C8%D1/1", "/%C3%8E%C3%88%C3%91/1"
assert {name for name in clients if seen["/utf-8", name] != right} == {"urllib3"}
told = {"urllib": bytes_sent, "scrapy": bytes_sent, "httpx": latin, "urllib3": latin, "aiohttp": "//1", "requests": "UnicodeDecodeError"}
assert {name: seen["/cp1256", name] for name in clients} == told
server.shutdown()
P
