#!/bin/sh
# Guess: an extractor that allows only some elements takes the tags of the others away and leaves their text.
# Seen:  @extractus/article-extractor 9.0.1 takes the text too: `<p><bdi>أبو علي</bdi> قال <q>لا</q></p>` is «قال» alone, a struck-out sum and its
#        correction (`<del>`, `<ins>`), a `<time>`, a `<mark>`, an `<aside>` are gone; Readability 0.6.0, on the same page, loses none.
# Here:  the text of every element that a browser shows is read (pipeline/extract/walk.py); a quotation out of that library may lack who or what.
. "$(dirname "$0")/with.sh"
modules @extractus/article-extractor@9.0.1 @mozilla/readability@0.6.0 linkedom@0.18.15
node_run <<'N'
import assert from "node:assert";
import { extractFromHtml } from "@extractus/article-extractor";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const prose = "<p>" + "وقال المتحدث إن الأشغال ستنطلق خلال الأسابيع المقبلة، مضيفا أن الساكنة تنتظر هذا المشروع منذ سنوات طويلة. ".repeat(3) + "</p>";
const lost = {};
for (const name of ["b", "span", "code", "bdi", "q", "cite", "time", "mark", "ins", "del", "ruby", "data"]) {
  const page = `<!doctype html><html lang="ar"><head><title>حريق في سوق كلميم</title></head><body><article><h1>حريق</h1>${prose}<p>قبل <${name}>علامة</${name}> بعد</p>${prose}${prose}</article></body></html>`;
  const extracted = (await extractFromHtml(page, "https://example.org/1")).content;
  const readable = new Readability(parseHTML(page).document).parse().content;
  lost[name] = [extracted, readable].map((content) => !content.includes("علامة"));
}
console.log(lost);
for (const [name, [extractor, readability]] of Object.entries(lost)) {
  assert.equal(extractor, !["b", "span", "code"].includes(name));
  assert.equal(readability, false);
}
N
