#!/bin/sh
# Guess: an inline element of HTML5 inside a word, <mark>, <bdi>, <ins>, <wbr>, leaves the word whole, as <b> and <em> do.
# Seen:  boilerpy3 1.0.7: each of these ends the block: «المدرسة» becomes two lines, «المد» and «رسة», and the sentence two paragraphs, each of which is then
#        judged by its own length. <b>, <em>, <span> and <font> are known to it and leave the word whole.
# Here:  only elements of page.yml's list of blocks part a text (pipeline/extract/walk.py); whatever is not in it, also what HTML does not know yet, is inline.
. "$(dirname "$0")/with.sh"
packages boilerpy3==1.0.7
run <<'P'
from boilerpy3.extractors import KeepEverythingExtractor

def read(part):
    return KeepEverythingExtractor().get_content(f"<html><body><p>زار الوفد {part} أمس.</p></body></html>").splitlines()

whole = {tag: read(f"<{tag}>المد</{tag}>رسة") for tag in ("b", "em", "span", "font")}
torn = {tag: read(f"<{tag}>المد</{tag}>رسة") for tag in ("mark", "bdi", "ins", "data")} | {"wbr": read("المد<wbr>رسة")}
print(whole, torn, sep="\n")
assert all(lines == ["زار الوفد المدرسة أمس."] for lines in whole.values())
assert all(len(lines) > 1 and "رسة" in " ".join(lines).split() for lines in torn.values())
P
