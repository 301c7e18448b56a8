#!/bin/sh
# Guess: `extract(page)`, which takes readers' comments along by default, has each comment once.
# Seen:  trafilatura 2.3.1, a news item of one to three short sentences (an obituary, a road closed): the comment is in the text twice, since the fallback
#        takes it for the article's own and the comments are added behind; with a longer article once. `include_comments=False` leaves it out.
# Here:  comments are told by their own element and words (pipeline/extract/ends.py), however short the article is, and are no text.
. "$(dirname "$0")/with.sh"
packages trafilatura==2.3.1 lxml_html_clean==0.4.6
run <<'P'
from trafilatura import extract

def read(lines, **how):
    words = "".join(f"<p>{line}</p>" for line in lines)
    comment = "<div id='comments'><p>شكرا لكم على هذا الخبر الجميل ونتمنى المزيد من الأخبار عن مدينتنا</p></div>"
    page = f"<html><head><title>t</title></head><body><a href='x'>الرئيسية</a><article><h1>عنوان</h1>{words}</article>{comment}</body></html>"
    return extract(page, **how).count("شكرا لكم")

short = ("قال رئيس الجهة إن المشروع سينطلق.", "وأضاف أن الساكنة تنتظره.", "وحضر اللقاء عدد من المنتخبين.")
long = [f"{number}. وأضاف في كلمة ألقاها بالمناسبة أن الساكنة تنتظر بداية الأشغال في الجماعات القروية المجاورة منذ سنوات طويلة." for number in range(6)]
seen = [read(short[:count]) for count in (1, 2, 3)], read(long), read(short, include_comments=False)
print(seen)
assert seen == ([2, 2, 2], 1, 0)
P
