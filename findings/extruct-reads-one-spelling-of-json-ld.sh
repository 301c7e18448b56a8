#!/bin/sh
# Guess: a reader of structured data finds JSON-LD in each `<script>` whose type is that media type, in capitals or with a parameter, as media types go.
# Seen:  extruct 0.18.0 finds one spelling of five: «application/ld+json; charset=utf-8», capitals, a blank at the end and the `profile` parameter of
#        JSON-LD's own specification give no article, and no error; turbohtml 1.15.4 finds all five.
# Here:  pipeline/extract/page.py takes any script type that names ld+json; an outlet whose theme prints a charset there has no date for the other.
. "$(dirname "$0")/with.sh"
packages extruct==0.18.0 turbohtml==1.15.4
run <<'P'
import extruct, turbohtml

types = ("application/ld+json", "application/ld+json; charset=utf-8", "APPLICATION/LD+JSON", "application/ld+json ", 'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"')
seen = {}
for kind in types:
    script = f"""<script type='{kind}'>{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "t"}}</script>"""
    page = f"<!doctype html><html><head><title>t</title>{script}</head><body></body></html>"
    seen[kind] = len(extruct.extract(page, syntaxes=["json-ld"])["json-ld"]), len(turbohtml.parse(page).json_ld())
print(seen)
assert list(seen.values()) == [(1, 1)] + [(0, 1)] * 4
P
