#!/bin/sh
# Guess: a sanitizer of HTML keeps `dir`, which can harm nobody, above all where it keeps `lang` and lets `<bdo>` and `<bdi>` pass.
# Seen:  nh3 0.3.8 keeps `dir` on <bdo> alone, sanitize-html 2.17.5 nowhere, not even there, where the element means nothing without it, and drops `lang` too: of
#        `<span dir="ltr">+212 528</span>` in an Arabic line the reader sees «528 212+». DOMPurify 3.5.0 keeps both. «datetime» goes the same way.
# Here:  the page escapes text and lets no foreign HTML in; what such a sanitizer leaves of an article is drawn in another order than it was written.
. "$(dirname "$0")/with.sh"
packages nh3==0.3.8
run <<'P'
import nh3

seen = nh3.clean('<p dir="rtl" lang="ar"><span dir="ltr">+212 528</span> <bdo dir="ltr">(12)</bdo> <time datetime="2024-11-29">اليوم</time></p>')
print(seen)
assert seen == '<p lang="ar"><span>+212 528</span> <bdo dir="ltr">(12)</bdo> <time>اليوم</time></p>'
P
modules sanitize-html@2.17.5 dompurify@3.5.0 jsdom@29.1.1
node_run <<'N'
import assert from "node:assert";
import createDOMPurify from "dompurify";
import { JSDOM } from "jsdom";
import sanitize from "sanitize-html";

const page = '<p dir="rtl" lang="ar"><span dir="ltr">+212 528</span> <bdo dir="ltr">(12)</bdo> <time datetime="2024-11-29">اليوم</time></p>';
console.log(sanitize(page));
assert.equal(sanitize(page), "<p><span>+212 528</span> <bdo>(12)</bdo> <time>اليوم</time></p>");
assert.equal(createDOMPurify(new JSDOM("").window).sanitize(page), page);
N
