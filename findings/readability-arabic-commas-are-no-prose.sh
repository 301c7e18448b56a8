#!/bin/sh
# Guess: Mozilla's Readability takes «،» for a comma, as its score has done for years, and so do its ports: commas are its sign of prose.
# Seen:  Readability 0.6.0 scores by every comma and throws away by «,» alone: what has fewer than ten is judged by its links. A paragraph of twelve places in a <div>, each linked to its
#        tag as portals do, stays with twelve «,» and is gone with twelve «،»; behind readability-lxml 0.9 and breadability 0.1.21 too. Readeck's port in Go (2.1.3) keeps both.
# Here:  commas of every script end a clause (pipeline/extract/body.py), and a sentence with linked names stays.
. "$(dirname "$0")/with.sh"
packages readability-lxml==0.9 lxml_html_clean==0.4.6
# Apart, since together they name an extra of lxml in two spellings, which an older pip refuses.
packages breadability==0.1.21
modules @mozilla/readability@0.6.0 linkedom@0.18.15
cat > "$room/words.py" <<'P'
import json
names = "طريق السوق|ساحة البلدية|حي النخيل|حي الواحة|المحطة|الملعب|دار الشباب|المكتبة|مدخل المدينة|الحديقة|الثانوية|المستوصف".split("|")
prose = "<p>قال رئيس المجلس في كلمة له إن الأشغال انطلقت في الحي وإن الاعتمادات رصدت لها وإن الساكنة تنتظر نهايتها منذ مدة طويلة في المدينة.</p>" * 2

def page(comma):
    tags = (f'<a href="/tag/{number}">{name}</a>' for number, name in enumerate(names))
    part = f"<div><p>وتهم الأشغال كلا من {f'{comma} '.join(tags)} حسب البلاغ.</p></div>"
    return f'<html lang="ar"><head><title>أشغال</title></head><body><div id="content">{prose}{part}{prose}</div></body></html>'

PAGES = [page(comma) for comma in ",،"]
json.dump(PAGES, open("pages.json", "w"))
P
run <<'P'
from breadability.readable import Article
from readability import Document
from words import PAGES

readers = {"readability-lxml": lambda html: Document(html).summary(), "breadability": lambda html: Article(html).readable}
seen = {name: ["المستوصف" in read(html) for html in PAGES] for name, read in readers.items()}
print(seen)
assert seen == {"readability-lxml": [True, False], "breadability": [True, False]}
P
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const seen = JSON.parse(readFileSync("pages.json", "utf8")).map(html => new Readability(parseHTML(html).document).parse().textContent.includes("المستوصف"));
console.log("Mozilla:", seen);
assert.deepEqual(seen, [true, false]);
N
go_run codeberg.org/readeck/go-readability/v2@v2.1.3 <<'G'
package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
)

func main() {
	var pages []string
	file, _ := os.ReadFile("pages.json")
	json.Unmarshal(file, &pages)
	address, _ := url.Parse("https://example.org/a")
	for _, page := range pages {
		article, _ := readability.FromReader(strings.NewReader(page), address)
		var text strings.Builder
		article.RenderText(&text)
		kept := strings.Contains(text.String(), "المستوصف")
		fmt.Println("Readeck:", kept)
		if !kept {
			os.Exit(1)
		}
	}
}
G
