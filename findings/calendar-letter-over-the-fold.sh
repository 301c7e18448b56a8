#!/bin/sh
# Guess: a reader of iCalendar puts a line together that was folded in the middle of a letter's two bytes: RFC 5545 asks it of readers, since simple writers count octets.
# Seen:  icalendar 7.3.2, ics 0.7.3 (Python), ical.js 2.2.1 and node-ical 0.26.1 decode first and unfold then: two U+FFFD in place of one letter.
#        Two libraries in Go that unfold bytes give the title; of an English calendar nobody sees it.
# Here:  no calendars are read here; where one is (a commune's agenda), take the folds out of its bytes before it is decoded: `body.replace(b"\r\n ", b"")`.
. "$(dirname "$0")/with.sh"
packages icalendar==7.3.2 ics==0.7.3
run <<'P'
import ics, icalendar

TITLE = "حريق يلتهم واحة بإقليم كلميم والوقاية المدنية تتدخل لإخماده قبل وصوله إلى المنازل"
line, folded = f"SUMMARY:{TITLE}".encode(), []
while line:
    folded.append(line[: 75 - bool(folded)])
    line = line[len(folded[-1]) :]
head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240812T100000Z\r\nDTSTART:20240812T100000Z\r\n"
body = head + b"\r\n ".join(folded) + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
open("agenda.ics", "wb").write(body)
read = {
    "icalendar": lambda body: str(icalendar.Calendar.from_ical(body).walk("VEVENT")[0]["SUMMARY"]),
    "ics": lambda body: next(iter(ics.Calendar(body.decode(errors="replace")).events)).name,
}
for name, title in read.items():
    print(name, title(body))
    assert title(body) != TITLE and "\ufffd\ufffd" in title(body)
    assert title(body.replace(b"\r\n ", b"")) == TITLE
P
modules ical.js@2.2.1 node-ical@0.26.1
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const seen = [
  new ICAL.Component(ICAL.parse(readFileSync("agenda.ics", "utf8"))).getFirstSubcomponent("vevent").getFirstPropertyValue("summary"),
  Object.values(ical.sync.parseFile("agenda.ics")).find(part => part.type === "VEVENT").summary,
];
console.log(seen);
assert(seen.every(title => title.includes("\ufffd\ufffd")));
N
go_run github.com/arran4/golang-ical@v0.3.4 github.com/emersion/go-ical@v0.0.0-20250329121855-f41e73efc392 <<'G'
package main

import (
	"fmt"
	"os"
	"strings"

	golang "github.com/arran4/golang-ical"
	emersion "github.com/emersion/go-ical"
)

func main() {
	body, _ := os.ReadFile("agenda.ics")
	first, _ := golang.ParseCalendar(strings.NewReader(string(body)))
	second, _ := emersion.NewDecoder(strings.NewReader(string(body))).Decode()
	for _, title := range []string{first.Events()[0].GetProperty("SUMMARY").Value, second.Events()[0].Props.Get("SUMMARY").Value} {
		fmt.Println(title)
		if title != "حريق يلتهم واحة بإقليم كلميم والوقاية المدنية تتدخل لإخماده قبل وصوله إلى المنازل" {
			os.Exit(1)
		}
	}
}
G
