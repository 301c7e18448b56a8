#!/bin/sh
# Guess: since libxml2 2.14 cuts tags as HTML5 does, `<source>`, `<track>` and `<wbr>` end at their own tag, as `<img>` and `<br>` do.
# Seen:  lxml 6.1.3 (libxml2 2.14.6) puts each into the one before: `picture > img` finds nothing where sources stand before it, `source + source` neither, and
#        what follows a <wbr> in a headline is the <wbr>'s own text: `h1::text` of «وادي<wbr>نون اليوم» is «وادي» alone. selectolax 1.0.2 reads all as browsers do.
# Here:  captions and pictures are sought among all that is inside an element, never by its children (pipeline/extract/images.py, walk.py).
. "$(dirname "$0")/with.sh"
packages parsel==1.12.1 lxml==6.1.3 selectolax==1.0.2
run <<'P'
from parsel import Selector
from selectolax.lexbor import LexborHTMLParser

page = """<html><body><h1>وادي<wbr>نون اليوم</h1><picture><source srcset="a.webp"><source srcset="b.webp"><img src="c.jpg"></picture>
<video><track src="ar.vtt"><track src="fr.vtt"></video></body></html>"""
selectors = "picture > img", "source + source", "track + track"
lxml, lexbor = Selector(page), LexborHTMLParser(page)
seen = [(len(lxml.css(one)), len(lexbor.css(one))) for one in selectors]
heads = lxml.css("h1::text").getall(), lxml.css("wbr::text").getall(), lexbor.css_first("h1").text(deep=False)
print(seen, heads)
assert seen == [(0, 1)] * 3
assert heads == (["وادي"], ["نون اليوم"], "وادينون اليوم")
P
