#!/bin/sh
# Guess: a bold word is bold behind «و» or «ال» too, which Arabic writes without a blank; what turns HTML into Markdown writes what a reader of Markdown turns back.
# Seen:  by CommonMark's rule `**` before a sign («, (, ") opens nothing when a letter stands before it: «و**«المدرسة»** كبيرة» keeps its four stars in markdown-it 15.0.3, marked
#        18.2.1 and mistune 3.4.0, and so turndown 7.2.5 writes it. Python-Markdown 3.11.3 makes it bold. «و**المدرسة**», without quotation marks, is bold to all.
# Here:  no export is Markdown: a press review is HTML or .docx, where bold needs no rule about what stands before it.
. "$(dirname "$0")/with.sh"
packages mistune==3.4.0 markdown==3.11.3
run <<'P'
import markdown, mistune

seen = [[read(text).count("<strong>") for read in (mistune.html, markdown.markdown)] for text in ("و**«المدرسة»** كبيرة", "و**المدرسة** كبيرة")]
print(seen)
assert seen == [[0, 1], [1, 1]]
P
modules turndown@7.2.5 markdown-it@15.0.3 marked@18.2.1
node_run <<'N'
import assert from "node:assert";
import MarkdownIt from "markdown-it";
import { marked } from "marked";
import Turndown from "turndown";

const written = ["<p>و<b>«المدرسة»</b> كبيرة</p>", "<p>و<b>المدرسة</b> كبيرة</p>"].map(page => new Turndown().turndown(page));
const seen = written.map(text => [new MarkdownIt().render(text), marked(text)].map(page => page.includes("<strong>")));
console.log(written, seen);
assert.deepEqual(written, ["و**«المدرسة»** كبيرة", "و**المدرسة** كبيرة"]);
assert.deepEqual(seen, [[false, false], [true, true]]);
N
