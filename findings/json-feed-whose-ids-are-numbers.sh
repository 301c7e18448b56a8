#!/bin/sh
# Guess: a reader of JSON Feed takes an id that is a number for its digits, as the format asks of it («must coerce»: databases count their articles).
# Seen:  feed-rs 2.4.0 raises for the whole feed at the first one, all its items are lost. gofeed 1.4.2
#        and feedsmith 3.0.1 give the id "12" and the item.
# Here:  feeds are read as RSS and Atom alone (spiders/discover/feed); a site of numbered articles that offers JSON Feed has no feed behind feed-rs.
. "$(dirname "$0")/with.sh"
echo '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":12,"url":"http://example.org/1","title":"خبر","content_text":"نص"},{"id":"13","content_text":"نص"}]}' > "$room/feed.json"
crate_run 'feed-rs = "=2.4.0"' <<'R'
fn main() {
    let feed = std::fs::read_to_string("feed.json").unwrap();
    let refused = feed_rs::parser::parse(feed.as_bytes()).unwrap_err().to_string();
    println!("{refused}");
    assert!(refused.contains("invalid type: integer `12`, expected a string"));
    assert_eq!(feed_rs::parser::parse(feed.replace("\"id\":12", "\"id\":\"12\"").as_bytes()).unwrap().entries.len(), 2);
}
R
go_run github.com/mmcdole/gofeed@v1.4.2 <<'G'
package main

import (
	"fmt"
	"os"

	"github.com/mmcdole/gofeed"
)

func main() {
	file, _ := os.Open("feed.json")
	feed, _ := gofeed.NewParser().Parse(file)
	fmt.Println(feed.Items[0].GUID, len(feed.Items))
	if feed.Items[0].GUID != "12" || len(feed.Items) != 2 {
		os.Exit(1)
	}
}
G
modules feedsmith@3.0.1
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { parseFeed } from "feedsmith";

const { feed } = parseFeed(readFileSync("feed.json", "utf8"));
console.log(feed.items);
assert.deepEqual(feed.items.map(item => item.id), ["12", "13"]);
N
