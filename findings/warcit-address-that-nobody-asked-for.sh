#!/bin/sh
# Guess: warcit, which makes an archive of a folder of saved pages, gives each the address by which a browser asks for it, in escapes, as crawlers write it.
# Seen:  warcit 0.4.0 writes Arabic into WARC-Target-URI as it is («https://example.org/أخبار/1.html»), where a URI belongs, and escapes the «?» of a page that wget saved,
#        «news.asp%3fid%3d12». cdxj-indexer 1.5.0 mends both in its keys; warcio.js 2.4.11 neither: there the first page is «Ø£Ø®…», and nobody who asks finds one of them.
# Here:  our archive has the address that was asked for, in escapes; of a saved folder nothing is imported, as its records are no responses (flows/importing.py).
. "$(dirname "$0")/with.sh"
packages warcit==0.4.0 warcio==1.8.1 cdxj_indexer==1.5.0 surt==0.3.1 setuptools==75.8.0
modules warcio@2.4.11
mkdir -p "$room/site/أخبار"
echo '<p>حريق' > "$room/site/أخبار/1.html"
echo '<p>حريق' > "$room/site/news.asp?id=12"
(cd "$room/site" && ../env/bin/warcit -q --name ../pages https://example.org/ . > ../words 2>&1; cd .. && env/bin/cdxj-indexer pages.warc.gz > python.cdxj && node_modules/.bin/warcio cdx-index --all pages.warc.gz > javascript.cdxj)
run <<'P'
from surt import surt
from warcio.archiveiterator import ArchiveIterator

pages = "https://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1.html", "https://example.org/news.asp?id=12"
with open("pages.warc.gz", "rb") as file:
    written = [record.rec_headers["WARC-Target-URI"] for record in ArchiveIterator(file) if record.rec_type == "resource"]
keys = {name: {line.split()[0] for line in open(f"{name}.cdxj", encoding="utf-8")} for name in ("python", "javascript")}
print(written, keys)
assert sorted(written) == ["https://example.org/news.asp%3fid%3d12", "https://example.org/أخبار/1.html"]
assert [[surt(page) in known for page in pages] for known in keys.values()] == [[True, True], [False, False]]
assert any(key.startswith("org,example)/%C3%B8%C2%A3") for key in keys["javascript"]) and "org,example)/news.asp%3fid%3d12" in keys["javascript"]
P
