#!/bin/sh
# Guess: jq's `strptime("%Y-%m-%dT%H:%M:%S%z") | mktime` is the moment that the text names: %z reads the zone.
# Seen:  jq 1.8 (by the package jq 1.13.0) reads the zone and forgets it: «10:00:00+0100» and «10:00:00+0000» are one moment, a Moroccan article comes an hour late.
#        gojq 0.12.20, made to run the same programs, takes the hour off. Neither says anything.
# Here:  exports carry moments in UTC with «Z» (docs/export.md); of the pages' own times jq sorts and counts by the clock on the wall.
. "$(dirname "$0")/with.sh"
packages jq==1.13.0
run <<'P'
import jq

program = jq.compile('strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate')
seen = [program.input_value(f"2024-08-12T10:00:00{zone}").first() for zone in ("+0100", "+0000")]
print(seen)
assert seen == ["2024-08-12T10:00:00Z"] * 2
P
go_run github.com/itchyny/gojq@v0.12.20 <<'G'
package main

import (
	"fmt"
	"os"

	"github.com/itchyny/gojq"
)

func main() {
	program, _ := gojq.Parse(`strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate`)
	for zone, moment := range map[string]string{"+0100": "2024-08-12T09:00:00Z", "+0000": "2024-08-12T10:00:00Z"} {
		seen, _ := program.Run("2024-08-12T10:00:00" + zone).Next()
		fmt.Println(zone, seen)
		if seen != moment {
			os.Exit(1)
		}
	}
}
G
