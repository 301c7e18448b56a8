#!/bin/sh
# Guess: the sort-friendly key of web archives tells two addresses apart when a server does.
# Seen:  surt 0.3.1 gives one key to «/News/A» and «/news/a», and to «/a%2Fb» (one segment) and «/a/b» (two); «sid=» with 32 hex
#        digits is taken out as a session, and «www2.» is «www.». A look-up by key in a CDX index may answer with the other page.
# Here:  an article's key never goes through SURT; exported archives have these keys, since pywb asks by them (pipeline/archive/copies.py).
. "$(dirname "$0")/with.sh"
packages surt==0.3.1
run <<'P'
from surt import surt

pairs = [
    ("https://example.org/News/A", "https://example.org/news/a"),
    ("https://example.org/a%2Fb", "https://example.org/a/b"),
    ("https://www2.example.org/a", "https://example.org/a"),
    ("https://example.org/?sid=0123456789ABCDEF0123456789ABCDEF&x=1", "https://example.org/?x=1"),
]
for one, two in pairs:
    print(surt(one), surt(two))
    assert surt(one) == surt(two)
P
