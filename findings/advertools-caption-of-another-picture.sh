#!/bin/sh
# Guess: of a sitemap's entry with two pictures a table shows both, or one with its own caption.
# Seen:  advertools 0.18.0 keeps the last value of each kind by itself: the second picture's address stands beside the first one's caption when the second has none.
#        Of one picture, or of two that both have captions, no pair is wrong, so a look at a few rows shows nothing.
# Here:  a page's pictures keep their captions by element (pipeline/extract/images); a table of sitemaps made so shows one person's name below another's picture.
. "$(dirname "$0")/with.sh"
packages advertools==0.18.0
run <<'P'
import logging, pathlib

import advertools

logging.disable()
first = "<image:image><image:loc>http://example.org/wali.jpg</image:loc><image:caption>الوالي في زيارة</image:caption></image:image>"
second = "<image:image><image:loc>http://example.org/fire.jpg</image:loc></image:image>"
namespaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
file = pathlib.Path("sitemap.xml").resolve()
file.write_text(f"<urlset {namespaces}><url><loc>http://example.org/1</loc>{first}{second}</url></urlset>", encoding="utf-8")
rows = advertools.sitemap_to_df(file.as_uri())[["loc", "image_loc", "image_caption"]].values.tolist()
print(rows)
assert rows == [["http://example.org/1", "http://example.org/fire.jpg", "الوالي في زيارة"]]
P
