#!/bin/sh
# Guess: `<meta name="author">` is the author to a library that reads news pages, however many words a name has.
# Seen:  newspaper4k 0.9.6 gives no author at all for a name of five words («محمد بن عبد الله العلوي», «Mohamed Ben Abdallah El Alaoui»), and as the
#        Arabic comma parts nothing for it, none for «محمد العلوي، فاطمة بنت علي» either; with a Latin comma it gives both.
# Here:  authors are parted by our own rule (pipeline/export/authors.py); long names are the rule in the south, not the exception.
. "$(dirname "$0")/with.sh"
packages newspaper4k==0.9.6 nltk==3.10.4 lxml_html_clean==0.4.6
run <<'P'
import newspaper

LINE = "<p>" + "ترأس والي الجهة، صباح اليوم، لقاء تواصليا خصص لتتبع أشغال تهيئة المدخل الشمالي للمدينة. " * 3 + "</p>"


def authors(signed):
    page = f'<html><head><title>لقاء</title><meta name="author" content="{signed}"></head><body><article>{LINE * 4}</article></body></html>'
    article = newspaper.Article("https://example.org/1", language="ar")
    article.download(input_html=page)
    article.parse()
    return article.authors


told = {
    "محمد بن عبد العلوي": ["محمد بن عبد العلوي"],
    "محمد بن عبد الله العلوي": [],
    "Mohamed Ben Abdallah El Alaoui": [],
    "محمد العلوي، فاطمة بنت علي": [],
    "محمد العلوي, فاطمة بنت علي": ["محمد العلوي", "فاطمة بنت علي"],
}
seen = {signed: authors(signed) for signed in told}
print(seen)
assert seen == told
P
