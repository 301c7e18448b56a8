#!/bin/sh
# Guess: a parser that runs no scripts gives what stands in `<noscript>`, the one picture that a page with lazy pictures has for it.
# Seen:  cheerio 1.2.0, node-html-parser 9.0.7 and justhtml 3.16.0 take it for one string, as a browser with scripts would: no `img` is found. linkedom 0.18.15,
#        happy-dom 21.0.4, lxml 6.1.3, selectolax 1.0.2 and turbohtml 1.15.4 find it.
# Here:  pages are read with lxml, and a lazy picture by its own attributes (pipeline/extract/images.py); an archive read by the first three has none.
. "$(dirname "$0")/with.sh"
packages justhtml==3.16.0 lxml==6.1.3 selectolax==1.0.2 turbohtml==1.15.4
modules cheerio@1.2.0 node-html-parser@9.0.7 linkedom@0.18.15 happy-dom@21.0.4
cat > "$room/page.html" <<'H'
<!doctype html><html><head><title>t</title></head><body><p>a</p><noscript><img src="a.jpg"></noscript></body></html>
H
run <<'P'
import pathlib

import justhtml, lxml.html, turbohtml
from selectolax.lexbor import LexborHTMLParser

page = pathlib.Path("page.html").read_text()
seen = {
    "justhtml": len(justhtml.JustHTML(page).query("img")),
    "lxml": len(lxml.html.fromstring(page).xpath("//img")),
    "selectolax": len(LexborHTMLParser(page).css("img")),
    "turbohtml": len(turbohtml.parse(page).select("img")),
}
print(seen)
assert seen == {"justhtml": 0, "lxml": 1, "selectolax": 1, "turbohtml": 1}
P
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { load } from "cheerio";
import { Window } from "happy-dom";
import { parseHTML } from "linkedom";
import { parse } from "node-html-parser";

const page = readFileSync("page.html", "utf8");
const window = new Window();
window.document.write(page);
const seen = {
  cheerio: load(page)("img").length,
  "node-html-parser": parse(page).querySelectorAll("img").length,
  linkedom: parseHTML(page).document.querySelectorAll("img").length,
  "happy-dom": window.document.querySelectorAll("img").length,
};
await window.happyDOM.close();
console.log(seen);
assert.deepEqual(seen, { cheerio: 0, "node-html-parser": 0, linkedom: 1, "happy-dom": 1 });
N
