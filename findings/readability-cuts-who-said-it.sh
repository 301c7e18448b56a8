#!/bin/sh
# Guess: `short_title` takes an outlet's name off a headline; a headline that the page prints letter for letter comes whole.
# Seen:  readability-lxml 0.9: printed in an h1 to h3 or by the class «title» it does; in an h4 or <p class="entry-title"> whatever stands before the colon
#        goes, when four words follow: of «والي كلميم: لا تساهل …» stays what was said, and not who said it. A slash takes the town («كلميم / …»).
# Here:  a part is taken off a title for being the outlet's name or its section (pipeline/extract/title.py), whatever element prints the rest.
. "$(dirname "$0")/with.sh"
packages readability-lxml==0.9 lxml_html_clean==0.4.6
run <<'P'
from readability import Document

def short(title, tag):
    head = f"<html><head><title>{title}</title></head><body>"
    return Document(f"{head}<{tag}>{title}</{tag.split()[0]}><p>نص</p></body></html>").short_title()

said = "والي كلميم: لا تساهل مع المتلاعبين بدعم الأعلاف"
town = "كلميم / افتتاح معرض للصناعة التقليدية بحضور الوالي"
brief = "والي كلميم: لا تساهل بعد"
entry = 'p class="entry-title"'
seen = {tag: (short(said, tag), short(town, tag), short(brief, tag)) for tag in ("h1", "h3", "h4", entry)}
print(*seen.items(), sep="\n")
assert seen["h1"] == seen["h3"] == (said, town, brief)
assert seen["h4"] == seen[entry] == (said.split(": ")[1], town.split(" / ")[1], brief)
P
