#!/bin/sh
# Guess: the fingerprint that trafilatura writes beside an article tells two articles with nothing in common apart, and depends on all their words.
# Seen:  trafilatura 2.3.1 counts words of letters and digits alone. A vowelled word is none: two articles for a school's readers have one print, that of the title they lack,
#        "None", and their texts are alike to 1.0. Without vowels a word before «،» or «؟» or in «» is left out, as only ASCII's signs come off: «قرر، أمس، الإغلاق.» is one word.
# Here:  near copies are told by words without their marks and signs (pipeline/cluster.py).
. "$(dirname "$0")/with.sh"
packages trafilatura==2.3.1 lxml_html_clean==0.4.6
run <<'P'
import json

from trafilatura import extract
from trafilatura.deduplication import Simhash, content_fingerprint, sample_tokens

def print_of(text):
    page = f"<html><body><article>{f'<p>{text}</p>' * 5}</article></body></html>"
    return json.loads(extract(page, output_format="json", with_metadata=True))["fingerprint"]

fire = "شَبَّ حَرِيقٌ كَبِيرٌ فِي سُوقِ كُلْمِيمَ أَمْسِ، وَقَالَ الْوَالِي: لَا ضَحَايَا وَلَا خَسَائِرَ."
school = "اِفْتَتَحَ الْوَزِيرُ مَدْرَسَةً جَدِيدَةً بِالسَّمَارَةِ، وَحَضَرَ التَّلَامِيذُ وَآبَاؤُهُمْ."
prints = {print_of(fire), print_of(school), content_fingerprint("None")}
seen = Simhash(fire).similarity(Simhash(school)), sample_tokens("قرر، أمس، الإغلاق."), sample_tokens("قال «نعم» هل؟")
print(prints, seen)
assert prints == {"536fd5a56c585c00"}
assert seen == (1.0, ["الإغلاق"], ["قال"])
P
