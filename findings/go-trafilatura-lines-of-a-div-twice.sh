#!/bin/sh
# Guess: a port of trafilatura to Go gives what trafilatura gives: of lines that stand in a <div>, parted by <br> as old portals print an article, each one once.
# Seen:  go-trafilatura 1.12.2 gives all lines behind the first <br> of a <div> twice, as lines and once more as paragraphs; of lines that stand bare before the article's first <p>
#        it gives none. In a <p> each is there once. trafilatura 2.3.1 gives each line once in all three.
# Here:  a line is a piece of its block, cut once where the block is read (pipeline/extract/walk.py).
. "$(dirname "$0")/with.sh"
packages trafilatura==2.3.1 lxml_html_clean==0.4.6
cat > "$room/write.py" <<'P'
import json

LINES = ["شب حريق في سوق كلميم صباح اليوم.", "وقال الوالي إن التحقيق مفتوح.", "وأضاف أن الخسائر كبيرة."]
REST = "<p>ونقل جريحان إلى المستشفى الجهوي، حسب بلاغ السلطات المحلية التي حضرت إلى المكان في حينه مع رجال الوقاية المدنية.</p>"
text = "<br>".join(LINES)
PAGES = [
    f'<html><body><div class="entry-content">{part}{REST}</div></body></html>' for part in (f"<p>{text}</p>", f"<div>{text}</div>", text)
]
json.dump([LINES, PAGES], open("pages.json", "w"))
P
run <<'P'
from trafilatura import extract
from write import LINES, PAGES

seen = [[extract(page).count(line) for line in LINES] for page in PAGES]
print("Python:", seen)
assert seen == [[1, 1, 1]] * 3
P
go_run github.com/markusmobius/go-trafilatura@v1.12.2 <<'G'
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/markusmobius/go-trafilatura"
)

func main() {
	var given [][]string
	file, _ := os.ReadFile("pages.json")
	json.Unmarshal(file, &given)
	seen := [][]int{}
	for _, page := range given[1] {
		result, err := trafilatura.Extract(strings.NewReader(page), trafilatura.Options{})
		if err != nil {
			panic(err)
		}
		counts := []int{}
		for _, line := range given[0] {
			counts = append(counts, strings.Count(result.ContentText, line))
		}
		seen = append(seen, counts)
	}
	fmt.Println("Go:", seen)
	if fmt.Sprint(seen) != "[[1 1 1] [1 2 2] [0 0 0]]" {
		os.Exit(1)
	}
}
G
