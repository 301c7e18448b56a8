#!/bin/sh
# Guess: a feed reader gives the name in an RSS item's `<author>`, with or without the address that the format puts before it.
# Seen:  feed-rs 2.4.0 gives each the name "author", and puts what stands there («محمد العلوي» or «a@example.org (محمد العلوي)») under e-mail: by name, all articles of all
#        feeds are by one person. `dc:creator` it reads as a name. gofeed 1.4.2 gives name and address.
# Here:  a name comes from any of the three elements (spiders/discover/feed); of a table made with feed-rs take the e-mail where the name is "author".
. "$(dirname "$0")/with.sh"
FEED='<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>t</title><link>http://example.org/</link><description>d</description>
<item><title>1</title><author>محمد العلوي</author></item><item><title>2</title><author>a@example.org (محمد العلوي)</author></item>
<item><title>3</title><dc:creator>محمد العلوي</dc:creator></item></channel></rss>'
echo "$FEED" > "$room/feed.xml"
crate_run 'feed-rs = "=2.4.0"' <<'R'
fn main() {
    let feed = feed_rs::parser::parse(&std::fs::read("feed.xml").unwrap()[..]).unwrap();
    let seen: Vec<_> = feed.entries.iter().map(|entry| (entry.authors[0].name.as_str(), entry.authors[0].email.as_deref())).collect();
    println!("{seen:?}");
    let name = "محمد العلوي";
    assert_eq!(seen, [("author", Some(name)), ("author", Some("a@example.org (محمد العلوي)")), (name, None)]);
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
	file, _ := os.Open("feed.xml")
	feed, _ := gofeed.NewParser().Parse(file)
	for _, item := range feed.Items {
		fmt.Println(item.Authors)
		if item.Author.Name != "محمد العلوي" {
			os.Exit(1)
		}
	}
}
G
