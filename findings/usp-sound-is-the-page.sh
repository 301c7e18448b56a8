#!/bin/sh
# Guess: a reader of sitemaps that takes feeds for sitemaps, as their protocol allows, gives the page of each entry that has one.
# Seen:  ultimate-sitemap-parser 1.8.1 gives the sound for the page where an Atom entry's `enclosure` stands before its `alternate`, and no page for an RSS
#        item whose address is its `guid` (a permalink unless said otherwise, RSS 2.0); feedparser 6.0.14 gives both pages. Nothing is said.
# Here:  spiders/discover reads links by their relation and a permanent guid as an address; a site of such feeds has no articles by the other.
. "$(dirname "$0")/with.sh"
packages ultimate-sitemap-parser==1.8.1 feedparser==6.0.14
run <<'P'
import logging

import feedparser
from usp.tree import sitemap_from_str

logging.disable(logging.CRITICAL)
dated = "<updated>2026-11-29T10:00:00Z</updated>"
links = '<link rel="enclosure" type="audio/mpeg" href="https://example.org/1.mp3"/><link rel="alternate" href="https://example.org/1.html"/>'
atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>t</title>{dated}<entry><id>urn:1</id><title>t</title>{dated}{links}</entry></feed>'
items = "<item><title>a</title><guid>https://example.org/2.html</guid></item><item><title>b</title><link>https://example.org/3.html</link></item>"
rss = f'<rss version="2.0"><channel><title>t</title><link>https://example.org/</link><description>d</description>{items}</channel></rss>'
seen = {}
for name, feed in (("atom", atom), ("rss", rss)):
    text = '<?xml version="1.0" encoding="UTF-8"?>' + feed
    seen[name] = [page.url for page in sitemap_from_str(text).all_pages()], [entry.link for entry in feedparser.parse(text).entries]
print(seen)
page = "https://example.org/{}.html".format
assert seen["atom"] == (["https://example.org/1.mp3"], [page(1)])
assert seen["rss"] == ([page(3)], [page(2), page(3)])
P
