#!/bin/sh
# Guess: an item's `<title>` is its title, and a `<media:title>` that stands before it is the picture's, whose namespace is another.
# Seen:  fastfeedparser 0.6.5 takes whichever comes first: the caption becomes the headline, and the picture's description the article's. feedparser 6.0.14
#        keeps the headline and takes the picture's description for the summary; RSS leaves the order of an item's elements free.
# Here:  fields are known by their namespace (spiders/discover/fields.py), so that a caption is neither headline nor lead.
. "$(dirname "$0")/with.sh"
packages fastfeedparser==0.6.5 feedparser==6.0.14
run <<'P'
import fastfeedparser, feedparser

media = "<media:title>صورة من الأرشيف</media:title><media:description>واجهة السوق</media:description>"
own = "<title>حريق في سوق كلميم</title><description>اندلع حريق صباح اليوم</description><link>https://example.org/1</link>"


def read(inner):
    feed = f"<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>t</title><link>https://example.org/</link><description>d</description><item>{inner}</item></channel></rss>"
    fast, slow = fastfeedparser.parse(feed).entries[0], feedparser.parse(feed).entries[0]
    return (fast.title, fast.description), (slow.title, slow.summary)


for order in (own + media, media + own):
    print(read(order))
headline, caption, lead, picture = "حريق في سوق كلميم", "صورة من الأرشيف", "اندلع حريق صباح اليوم", "واجهة السوق"
assert read(own + media)[0] == (headline, lead)
assert read(media + own) == ((caption, picture), (headline, picture))
P
