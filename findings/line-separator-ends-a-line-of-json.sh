#!/bin/sh
# Guess: an answer in JSON lines is read line by line by an HTTP client's own `iter_lines`, one article each, whatever letters a headline holds.
# Seen:  U+2028 (what a word processor's line break becomes) and U+0085 are plain letters in JSON and ends of line to Python's str.splitlines: httpx 0.28.1's
#        iter_lines gives five pieces of three articles, requests 2.34.2 three, but five with decode_unicode=True. aiohttp reads three.
# Here:  lines of JSON are cut at "\n" alone: boards and lists of pages that were cut with splitlines are so no more.
. "$(dirname "$0")/with.sh"
packages httpx==0.28.1 requests==2.34.2 aiohttp==3.14.5
run <<'P'
import asyncio, http.server, json, threading

import aiohttp, httpx, requests

rows = [{"title": title} for title in ("حريق\u2028في كلميم", "افتتاح\u0085معرض", "سوق")]
body = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        for name, value in (("Content-Type", "application/x-ndjson; charset=utf-8"), ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


async def with_aiohttp():
    async with aiohttp.ClientSession() as client, client.get(at) as answer:
        return [line async for line in answer.content]


site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=site.serve_forever, daemon=True).start()
at = f"http://127.0.0.1:{site.server_port}"
with httpx.stream("GET", at) as answer:
    seen = {"httpx": len(list(answer.iter_lines()))}
seen |= {f"requests {how}": len(list(requests.get(at, stream=True).iter_lines(decode_unicode=how))) for how in (False, True)}
seen["aiohttp"] = len(asyncio.run(with_aiohttp()))
print(seen)
assert seen == {"httpx": 5, "requests False": 3, "requests True": 5, "aiohttp": 3}
P
