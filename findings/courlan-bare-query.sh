#!/bin/sh
# Guess: a library for crawlers takes tracking parameters out of an address and leaves what names the page.
# Seen:  courlan drops every part of a query without «=» or without a value: «news.php?1234» and «news.php?5678» are one address
#        afterwards, clean_url and normalize_url alike. Portals written by hand in PHP number their articles just so.
# Here:  keys of articles are made by our own rules (spiders/canonical.py); a list passed through courlan loses such an outlet whole.
. "$(dirname "$0")/with.sh"
packages courlan==1.4.0
run <<'P'
from courlan import clean_url, normalize_url

one, two = "https://example.org/news.php?1234", "https://example.org/news.php?5678"
print(clean_url(one), clean_url(two))
assert clean_url(one) == clean_url(two) == normalize_url(one) == "https://example.org/news.php"
assert clean_url("https://example.org/news.php?id=1234") == "https://example.org/news.php?id=1234"
P
