#!/bin/sh
# Guess: what makes links of the addresses in a text leaves the comma behind an address out of the link, «،» as «,».
# Seen:  Jinja2 3.1.6's urlize, bleach 6.4.0, linkify-it-py 2.2.0, mistune 3.4.0 and markdown-it-py 4.3.0 (all five) leave «,» and «.» out and take «،»,
#        «؟» and «؛» along: the link is «/news/1%D8%8C», a page that no site has. Behind «.» and a blank it is right again.
# Here:  addresses stand on a line of their own or in their own element, in mails and pages alike.
. "$(dirname "$0")/with.sh"
packages Jinja2==3.1.6 bleach==6.4.0 linkify-it-py==2.2.0 mistune==3.4.0 markdown-it-py==4.3.0
run <<'P'
import re
from urllib.parse import unquote

import bleach, jinja2, mistune
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt

makers = {
    "jinja2": lambda text: jinja2.Environment().from_string("{{ text|urlize }}").render(text=text),
    "bleach": bleach.linkify,
    "linkify-it-py": lambda text: "".join(f'<a href="{one.url}">' for one in LinkifyIt().match(text)),
    "mistune": mistune.create_markdown(plugins=["url"]),
    "markdown-it-py": MarkdownIt("gfm-like").render,
}
address = "https://example.org/news/1"
for mark in ",.،؟؛":
    seen = {name: unquote(re.search('href="([^"]*)"', make(f"انظر {address}{mark} ثم عد")).group(1)) for name, make in makers.items()}
    print(ascii(mark), *map(ascii, seen.values()))
    assert set(seen.values()) == {address if mark.isascii() else address + mark}, seen
P
