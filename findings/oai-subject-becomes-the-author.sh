#!/bin/sh
# Guess: a record of MODS, harvested over OAI-PMH, comes with its author told from the person that it is about, and its title from its newspaper's.
# Seen:  Sickle 0.7.0's `metadata` is one flat table of every element by its name: «namePart» holds author and subject alike, «title» the article's, its translation's
#        and the host's, and of an abstract with an element in it only what stands before. What is empty of text (`titleInfo`) is None as often as it occurs.
# Here:  records go out with named fields; whoever harvests a library's MODS into them reads `record.xml`, not `record.metadata`.
. "$(dirname "$0")/with.sh"
packages sickle==0.7.0
run <<'P'
from lxml import etree
from sickle.models import Record

answer = """<record xmlns="http://www.openarchives.org/OAI/2.0/"><header><identifier>oai:example.org:1</identifier><datestamp>2024-11-29</datestamp></header><metadata>
<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>حريق في السوق</title></titleInfo><titleInfo type="translated" lang="fr"><title>Incendie</title></titleInfo>
<name><namePart>محمد العلوي</namePart><role><roleTerm type="text">author</roleTerm></role></name><abstract>قال <i>الوالي</i> إن النار أخمدت</abstract>
<subject><name><namePart>فاطمة الزهراء</namePart></name></subject><relatedItem type="host"><titleInfo><title>جريدة الجنوب</title></titleInfo></relatedItem></mods></metadata></record>"""
seen = Record(etree.fromstring(answer)).metadata
print(seen)
assert seen["title"] == ["حريق في السوق", "Incendie", "جريدة الجنوب"]
assert seen["namePart"] == ["محمد العلوي", "فاطمة الزهراء"]
assert seen["abstract"] == ["قال "] and seen["titleInfo"] == [None] * 3
P
