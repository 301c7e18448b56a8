#!/bin/sh
# Guess: a body of two gzip members, one behind the other (RFC 1952 section 2.2; a server that joins packed pieces sends it), is unpacked whole.
# Seen:  requests 2.34.2, aiohttp 3.14.5 and Scrapy 2.19.0 give both pieces, httpx 0.28.1 the first alone, without an error: the page ends in
#        its middle. With sixteen zero bytes behind the stream, as padding, aiohttp raises and the three others read.
# Here:  pages come by Scrapy; records of other crawlers are unpacked member by member, and one whose member is cut is not whole.
. "$(dirname "$0")/with.sh"
packages requests==2.34.2 httpx==0.28.1 aiohttp==3.14.5 scrapy==2.19.0
run <<'P'
import asyncio, gzip, http.server, subprocess, sys, threading

import aiohttp, httpx, requests

PIECES = [b"<p>one</p>" * 20, b"<p>two</p>" * 20]
BODIES = {"/members": b"".join(map(gzip.compress, PIECES)), "/padded": gzip.compress(b"".join(PIECES)) + bytes(16)}


class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        for name, value in (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", str(len(BODIES[self.path])))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(BODIES[self.path])

    def log_message(self, *words):
        """Silence."""


async def by_aiohttp(url):
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return await answer.read()


def by_scrapy(url):
    spider = f"""
import scrapy
from scrapy.crawler import CrawlerProcess
class One(scrapy.Spider):
    name, start_urls = "one", [{url!r}]
    def parse(self, response): print(response.text)
process = CrawlerProcess({{"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False}})
process.crawl(One)
process.start()
"""
    return subprocess.run([sys.executable, "-c", spider], check=True, capture_output=True, timeout=60).stdout.strip()


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
clients = {
    "requests": lambda url: requests.get(url).content,
    "httpx": lambda url: httpx.get(url).content,
    "aiohttp": lambda url: asyncio.run(by_aiohttp(url)),
    "scrapy": by_scrapy,
}
seen = {}
for path in BODIES:
    for name, client in clients.items():
        try:
            seen[path, name] = len(client(f"http://127.0.0.1:{server.server_port}{path}"))
        except aiohttp.ClientPayloadError as error:
            seen[path, name] = type(error).__name__
server.shutdown()
print(seen)
both = sum(map(len, PIECES))
assert {name: seen["/members", name] for name in clients} == {"requests": both, "httpx": len(PIECES[0]), "aiohttp": both, "scrapy": both}
assert {name: seen["/padded", name] for name in clients} == {"requests": both, "httpx": both, "aiohttp": "ClientPayloadError", "scrapy": both}
P
