#!/bin/sh
# Guess: readers of WebVTT that take the tags out of a cue's text also read the references that the format has instead of the characters, `&rlm;` among them.
# Seen:  webvtt-py 0.6.0 and pysubs2 1.8.1 take the tags and leave the references: «قال &rlm;«لا» &amp; كذا»; saved as SRT the viewer reads the word «&rlm;»
#        on the screen, saved as WebVTT again they stay right. A ruby's reading is glued to its word by both.
# Here:  texts of videos are not read here; a search over such texts finds «rlm» and «amp» as words of the Arabic press.
. "$(dirname "$0")/with.sh"
packages webvtt-py==0.6.0 pysubs2==1.8.1
run <<'P'
import io

import pysubs2, webvtt

CUE = "<v محمد العلوي>قال &rlm;«لا» &amp; كذا</v> في <ruby>كلميم<rt>Guelmim</rt></ruby>"
FILE = f"WEBVTT\n\n00:01.000 --> 00:04.000\n{CUE}\n"
read = pysubs2.SSAFile.from_string(FILE)
seen = webvtt.from_string(FILE)[0].text, read[0].plaintext
srt = read.to_string("srt")
print(seen, srt)
said = "قال &rlm;«لا» &amp; كذا في كلميمGuelmim"
assert seen == (said, said)
assert "&rlm;" in srt and "&amp;" in srt
assert "&rlm;" in read.to_string("vtt") and "&amp;amp;" not in read.to_string("vtt")
P
