#!/bin/sh
# Guess: `wacz create --detect-pages --text` lists the HTML pages of a WARC file with titles and texts, in the charset that each declares.
# Seen:  py-wacz 0.6.0 keeps a page only when another request of the file names it as its Referer: a crawl of articles without their pictures has
#        0 pages, and the package opens empty. Of the pages it keeps, one in windows-1256 (declared in its header) has neither title nor text.
# Here:  an exported archive is packed with a list of pages given (`-p`), not with pages detected.
. "$(dirname "$0")/with.sh"
packages wacz==0.6.0 warcio==1.8.1 cdxj-indexer==1.5.0
run <<'P'
import io, json, subprocess, sys, zipfile
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = "<html><head><title>حريق في كلميم</title></head><body><p>" + "اندلع حريق في سوق كلميم صباح اليوم. " * 5 + "</p></body></html>"
CHARSETS = {"https://example.org/1": "utf-8", "https://example.org/2": "windows-1256"}


def pages(name, referred):
    """Titles of the pages that the package lists, by address."""
    with open(f"{name}.warc.gz", "wb") as file:
        writer = WARCWriter(file, gzip=True)

        def add(url, kind, headers, body=b""):
            first = "200 OK" if kind == "response" else f"GET /{url.rsplit('/', 1)[1]} HTTP/1.1"
            sent = StatusAndHeaders(first, headers, protocol="HTTP/1.1" if kind == "response" else "", is_http_request=kind == "request")
            record = writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=sent)
            writer.write_record(record)
            return record

        for url, charset in CHARSETS.items():
            add(url, "response", [("Content-Type", f"text/html; charset={charset}")], PAGE.encode(charset))
            if referred:
                picture = f"{url}.png"
                response = writer.create_warc_record(
                    picture, "response", payload=io.BytesIO(b"x"), http_headers=StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
                )
                asked = StatusAndHeaders("GET / HTTP/1.1", [("Referer", url)], is_http_request=True)
                writer.write_request_response_pair(writer.create_warc_record(picture, "request", http_headers=asked), response)
    wacz = Path(sys.executable).with_name("wacz")
    subprocess.run([wacz, "create", "-o", f"{name}.wacz", "--detect-pages", "--text", "-f", f"{name}.warc.gz"], check=True, capture_output=True)
    with zipfile.ZipFile(f"{name}.wacz") as package:
        if "pages/pages.jsonl" not in package.namelist():
            return {}
        lines = [json.loads(line) for line in package.read("pages/pages.jsonl").decode().splitlines()]
    return {line["url"]: (line["title"], "text" in line) for line in lines if "url" in line}


alone, referred = pages("alone", False), pages("referred", True)
print(alone, referred)
assert alone == {}
assert referred == {"https://example.org/1": ("حريق في كلميم", True), "https://example.org/2": ("https://example.org/2", False)}
P
