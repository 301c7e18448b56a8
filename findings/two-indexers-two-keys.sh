#!/bin/sh
# Guess: Webrecorder's two indexers, in Python and in JavaScript, write the same keys for one archive: what one has indexed the tools of the other find.
# Seen:  an address that ends in «/», as all of WordPress do, has a key without it from cdxj-indexer 1.5.0 and with it from warcio.js 2.4.11. Of a «load more», a POST whose body is
#        part of the key, one writes %d9 for an Arabic letter, "1.0" and "none", the other %D9, "1" and "null"; a body that is plain text is left out by warcio.js, so all pages are one.
# Here:  exported archives have the keys of surt, which pywb asks by (pipeline/archive/copies.py); for another tool its own indexer reads the archive once more.
. "$(dirname "$0")/with.sh"
packages cdxj_indexer==1.5.0 warcio==1.8.1
modules warcio@2.4.11
run <<'P'
import json
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FORM = "https://example.org/more.php"
with open("pages.warc.gz", "wb") as file:
    writer = WARCWriter(file, gzip=True)
    for address, kind, body in (
        ("https://example.org/2024/08/%D8%AD%D8%B1%D9%8A%D9%82/", "", b""),
        (FORM, "application/json", json.dumps({"tag": "و", "from": 1.0, "until": None}, ensure_ascii=False).encode()),
        (FORM, "text/plain", b"page 2"),
        (FORM, "text/plain", b"page 3"),
    ):
        lines = [("Host", "example.org")] + [("Content-Type", kind), ("Content-Length", str(len(body)))] * bool(body)
        asked = StatusAndHeaders(f"{'POST' if body else 'GET'} /more.php HTTP/1.1", lines, is_http_request=True)
        answer = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_request_response_pair(
            writer.create_warc_record(address, "request", payload=BytesIO(body), http_headers=asked),
            writer.create_warc_record(address, "response", payload=BytesIO(b"<p>"), http_headers=answer),
        )
P
(cd "$room" && env/bin/cdxj-indexer -p pages.warc.gz > python.cdxj && node_modules/.bin/warcio cdx-index pages.warc.gz > javascript.cdxj)
run <<'P'
python, javascript = ([line.split()[0].removeprefix("org,example)/") for line in open(f"{name}.cdxj")] for name in ("python", "javascript"))
print(*zip(python, javascript), sep="\n")
page, more = "2024/08/%d8%ad%d8%b1%d9%8a%d9%82", "more.php?"
assert python == [
    page,
    more + "__wb_method=post&from=1.0&tag=%d9%88&until=none",
    more + "__wb_method=post&__wb_post_data=cgfnzsay",
    more + "__wb_method=post&__wb_post_data=cgfnzsaz",
]
assert javascript == [page + "/", more + "__wb_method=post&from=1&tag=%D9%88&until=null", *[more + "&__wb_method=post"] * 2]
P
