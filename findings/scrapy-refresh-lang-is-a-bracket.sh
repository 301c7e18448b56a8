#!/bin/sh
# Guess: a page that leads on by `content="0;url=/news.php?id=3&lang=ar"` leads Scrapy where it leads a browser (HTML: no reference before «=»).
# Seen:  Scrapy 2.19.0 asks for «&%E2%8C%A9=ar» (U+2329, the entity «lang»); image is U+2111, copy ©, para ¶, order and region are left. From a link
#        of the same page it takes the address right. html.unescape of Python turns «&region=» and «&section=» into «®ion=» and «§ion=».
# Here:  a refresh is read from the page's tree (spiders/middlewares/refresh.py), addresses outside of one by pipeline/extract/references.py.
. "$(dirname "$0")/with.sh"
packages scrapy==2.19.0 w3lib==2.5.0
run <<'P'
import html

from scrapy.http import HtmlResponse
from scrapy.linkextractors import LinkExtractor
from scrapy.utils.response import get_meta_refresh

printed = "http://h.example/news.php?id=3&lang=ar&image=2&order=5"
page = f'<html><head><meta http-equiv="refresh" content="0;url={printed}"></head><body><a href="{printed}">x</a></body></html>'
response = HtmlResponse("http://h.example/", body=page.encode(), encoding="utf-8")
asked = get_meta_refresh(response)[1]
print(asked)
assert asked == "http://h.example/news.php?id=3%E2%8C%A9=ar%E2%84%91=2&order=5", asked
assert [link.url for link in LinkExtractor().extract_links(response)] == [printed]
assert html.unescape("?a=1&region=2&section=3") == "?a=1®ion=2§ion=3"
P
