#!/bin/sh
# Guess: a reader that ships a list of Arabic stop words, and is told that a page is Arabic, finds the article of a plain Arabic page.
# Seen:  unfluff 3.2.0 gives "". It keeps paragraphs by their stop words; its Arabic list ends lines with CR and LF and is parted at LF, so none of its words is ever met,
#        though 8 and 12 of it stand in the two paragraphs below. So with Russian and Chinese. The same page in English is whole; no error, no warning.
# Here:  a text is told by its sentences and links, not by a list of one language (pipeline/extract/body.py); a list that matches nothing looks like a text without it.
. "$(dirname "$0")/with.sh"
modules unfluff@3.2.0
node_run <<'N'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import unfluff from "unfluff";
import stopwords from "unfluff/lib/stopwords.js";

const texts = {
  ar: ["افتتح رئيس المجلس صباح اليوم السوق الجديد في كلميم بعد أشغال دامت ثلاث سنوات ، وقال إن عدد المحلات كبير .", "من بين هذه المحلات ما هو مغلق حتى الان ، لكن رئيس الجمعية قال إن ذلك لن يدوم ."],
  en: ["The head of the council opened the new market of the town this morning, after works that took three years.", "Some of the shops are not open yet, but the head of the traders said that it would not last for long."],
};
const page = paragraphs => `<!DOCTYPE html><html><head><title>t</title></head><body><div>${paragraphs.map(text => `<p>${text}</p>`).join("")}</div></body></html>`;
const lines = language => readFileSync(`node_modules/unfluff/data/stopwords/stopwords-${language}.txt`, "utf8").split(/\r?\n/);
const listed = texts.ar.map(text => text.split(" ").filter(word => lines("ar").includes(word)).length);
const seen = Object.entries(texts).map(([language, text]) => [language, unfluff(page(text), language).text.length > 150, text.map(one => stopwords(one, language).stopwordCount > 0)]);
console.log("in the list:", listed, "found:", JSON.stringify(seen));
assert.deepEqual(seen, [["ar", false, [false, false]], ["en", true, [true, true]]]);
assert.equal(unfluff(page(texts.ar), "ar").text, "");
assert.deepEqual(listed, [8, 12]);
assert.deepEqual(["ru", "zh", "es"].map(language => lines(language).filter(word => stopwords(word, language).stopwordCount).length > 100), [false, false, true]);
N
