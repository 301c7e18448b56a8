#!/bin/sh
# Guess: a reader of the agencies' NewsML-G2 gives a headline's words, with or without the inline elements that the standard allows in it.
# Seen:  newsmlg2 1.1 gives the words before the first of them: of «حريق <inline>كبير</inline> في السوق» it is «حريق», and of «<inline>كلميم</inline>: حريق» the
#        name of the class; the item's XHTML comes as an object without text. Nothing is raised.
# Here:  an agency's file is not read here; a reader built on it must take the words from the element, not from the library's string.
. "$(dirname "$0")/with.sh"
packages newsmlg2==1.1
run <<'P'
import NewsMLG2


def headline(inner):
    head = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example.org:20261129:1" version="1" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="ar">'
    meta = '<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/><itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:IPTC"/><versionCreated>2026-11-29T12:00:00+01:00</versionCreated></itemMeta>'
    text = f'<?xml version="1.0" encoding="UTF-8"?>{head}{meta}<contentMeta><headline>{inner}</headline></contentMeta></newsItem>'
    return str(NewsMLG2.NewsMLG2Document(text.encode()).get_item().contentmeta.headline[0])


seen = [headline(inner) for inner in ("حريق كبير في السوق", "حريق <inline>كبير</inline> في السوق", "<inline>كلميم</inline>: حريق")]
print(seen)
assert seen == ["حريق كبير في السوق", "حريق", "<Headline>"]
P
