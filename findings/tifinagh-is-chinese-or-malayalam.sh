#!/bin/sh
# Guess: an identifier of languages that has no model of Tamazight says of a headline in Tifinagh that it does not know, or names its script.
# Seen:  langid 1.1.6 says Malayalam, Resiliparse 2.0.1 Chinese, then Korean and Japanese, with scores that it gives to real languages too.
#        Lingua 2.1.1 and turbohtml 1.15.4 answer None, py3langid 0.4.0 «zxx» (nothing linguistic), langdetect 1.0.9 raises.
# Here:  scripts are told before languages (pipeline/language): Tifinagh is zgh. A corpus sorted by one of these has no Tamazight in it.
. "$(dirname "$0")/with.sh"
packages langid==1.1.6 resiliparse==2.0.1 turbohtml==1.15.4 py3langid==0.4.0 lingua-language-detector==2.1.1 langdetect==1.0.9
run <<'P'
import langdetect, langid, py3langid, turbohtml.detect
from lingua import LanguageDetectorBuilder
from resiliparse.parse.lang import detect_fast

text = "ⵉⵙⵙⵓⵎⵔ ⵓⵎⵀⵍ ⴰⵏⴰⵎⵓⵔ ⵏ ⵜⵓⵙⵙⵏⴰ ⵜⴰⴳⴷⵓⴷⴰⵏⵜ ⴳ ⵜⵎⵏⴰⴹⵜ ⵏ ⴳⵍⵎⵉⵎ ⴰⵙⵙ ⴰⴷ"
seen = {
    "langid": langid.classify(text)[0],
    "resiliparse": [name for name, _ in detect_fast(text, n_results=3)],
    "lingua": LanguageDetectorBuilder.from_all_languages().build().detect_language_of(text),
    "turbohtml": turbohtml.detect.detect_language(text).language,
    "py3langid": py3langid.classify(text)[0],
}
print(seen)
assert seen == {"langid": "ml", "resiliparse": ["zh", "ko", "ja"], "lingua": None, "turbohtml": None, "py3langid": "zxx"}
try:
    raise SystemExit(str(langdetect.detect(text)))
except langdetect.LangDetectException as error:
    print(error)
P
