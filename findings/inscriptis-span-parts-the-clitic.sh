#!/bin/sh
# Guess: `get_text` joins what a browser joins: <span>و</span>المدرسة is one word, as with <b>, <font> or <em> around the clitic.
# Seen:  inscriptis 2.7.6: a <span>, and only that, gets a blank on either side: «و المدرسة»; the rule is meant for menus of spans without blanks. Word
#        processors and editors colour and mark languages by span, in the middle of a word too. `CSS_PROFILES["strict"]` joins them.
# Here:  a span is part of the text around it unless its class says what it is (pipeline/extract/walk.py); clitics stay with their word.
. "$(dirname "$0")/with.sh"
packages inscriptis==2.7.6
run <<'P'
from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

def read(tag, config=None):
    return get_text(f"<html><body><p>زار الوفد <{tag}>و</{tag}>المدرسة أمس.</p></body></html>", config).strip()

seen = {tag: read(tag) for tag in ("span", "b", "font", "em", "bdi", "a")}
strict = read("span", ParserConfig(css=CSS_PROFILES["strict"]))
print(seen, strict, sep="\n")
assert seen.pop("span") == "زار الوفد و المدرسة أمس."
assert {*seen.values(), strict} == {"زار الوفد والمدرسة أمس."}
P
