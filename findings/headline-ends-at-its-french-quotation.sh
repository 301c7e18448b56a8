#!/bin/sh
# Guess: whatever cuts « | site » or « - site » off a page's title leaves a headline whole that quotes in the French way, with blanks: «الوالي: « لا ماء » ويدعو …».
# Seen:  the closing mark is a divider. With no h1 Readability 0.6.0, its port in Go (2.1.3), trafilatura 2.3.1 and newspaper4k 0.9.6 keep one side of it, «… « لا ماء في السد» or
#        «ويدعو السكان …»; with the headline in an h1 both Readabilities still do. unfluff 3.2.0 cuts at «» without blanks too, and keeps «: خسائر …».
# Here:  a part goes off a title for being the site's name or because the page prints the rest, never for a mark (pipeline/extract/title.py).
. "$(dirname "$0")/with.sh"
packages trafilatura==2.3.1 lxml_html_clean==0.4.6
# Apart, since together they name an extra of lxml in two spellings, which an older pip refuses.
packages newspaper4k==0.9.6 nltk==3.10.4
modules @mozilla/readability@0.6.0 linkedom@0.18.15 unfluff@3.2.0
cat > "$room/page.json" <<'T'
["الوالي: « لا ماء في السد » ويدعو السكان إلى الاقتصاد", "حريق «الواحة»: خسائر كبيرة في النخيل",
 "قال رئيس المجلس الجماعي إن الأشغال ستنطلق في الشهر المقبل، وإن الاعتمادات رصدت، وإن الدراسات انتهت منذ مدة طويلة."]
T
run <<'P'
import json

import newspaper
import trafilatura

def title_of(read, title, head):
    return read(f'<html lang="ar"><head><title>{title}</title></head><body>{head}<article>{f"<p>{text}</p>" * 8}</article></body></html>')

def newspaper_title(html):
    article = newspaper.Article("https://example.org/a", language="ar")
    article.download(input_html=html)
    article.parse()
    return article.title

french, arabic, text = json.load(open("page.json"))
readers = (lambda html: trafilatura.extract_metadata(html).title), newspaper_title
seen = [[title_of(read, title, head) for title, head in ((french, ""), (french, f"<h1>{french}</h1>"), (arabic, ""))] for read in readers]
print(seen)
assert seen == [["الوالي: « لا ماء في السد", french, arabic], ["ويدعو السكان إلى الاقتصاد", french, arabic]]
P
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import unfluff from "unfluff";

const [french, arabic, text] = JSON.parse(readFileSync("page.json", "utf8"));
const page = (title, head) => `<!DOCTYPE html><html lang="ar"><head><title>${title}</title></head><body>${head}<article>${`<p>${text}</p>`.repeat(8)}</article></body></html>`;
const readers = [html => new Readability(parseHTML(html).document).parse().title, html => unfluff(html, "ar").title];
const seen = readers.map(read => [[french, ""], [french, `<h1>${french}</h1>`], [arabic, ""]].map(([title, head]) => read(page(title, head))));
console.log(seen);
const first = "الوالي: « لا ماء في السد", last = "ويدعو السكان إلى الاقتصاد";
assert.deepEqual(seen, [[first, first, arabic], [last, last, ": خسائر كبيرة في النخيل"]]);
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
	var given []string
	file, _ := os.ReadFile("page.json")
	json.Unmarshal(file, &given)
	address, _ := url.Parse("https://example.org/a")
	for _, head := range []string{"", "<h1>" + given[0] + "</h1>"} {
		html := "<html><head><title>" + given[0] + "</title></head><body>" + head + "<article>" + strings.Repeat("<p>"+given[2]+"</p>", 8) + "</article></body></html>"
		article, _ := readability.FromReader(strings.NewReader(html), address)
		fmt.Println(article.Title())
		if article.Title() != "الوالي: « لا ماء في السد" {
			os.Exit(1)
		}
	}
}
G
