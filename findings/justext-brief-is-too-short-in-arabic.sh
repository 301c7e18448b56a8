#!/bin/sh
# Guess: jusText with its own Arabic stop list keeps a plain brief of three sentences of prose, as it keeps the same brief in English.
# Seen:  jusText 3.0.2 has one measure for all languages, a paragraph of 200 letters: Arabic, which writes no short vowels, says in 151 to 166 letters what English says in 239 to 255.
#        The English brief is all "good"; of the Arabic one each paragraph is "neargood", which without a longer one beside it becomes "bad": no text at all is left.
# Here:  blocks are weighed by their words, in any script (pipeline/extract/body.py).
. "$(dirname "$0")/with.sh"
packages jusText==3.0.2 lxml_html_clean==0.4.6
run <<'P'
import justext

BRIEFS = {
    "Arabic": [
        "افتتح رئيس المجلس الجماعي صباح اليوم السوق الجديد في كلميم، بعد أشغال دامت ثلاث سنوات، بحضور عدد كبير من التجار الذين عبروا عن ارتياحهم لهذا المشروع الذي طال انتظاره.",
        "وقال رئيس الجمعية إن المشروع سيمكن من تنظيم الباعة في المدينة، على أن يتم توزيع المحلات في الأسبوع المقبل وفق معايير واضحة تم الاتفاق عليها مع السلطات المحلية.",
        "وطالب التجار من جهتهم بتوفير الماء والكهرباء في السوق، وبتعبيد الطريق التي تربطه بوسط المدينة قبل حلول فصل الشتاء، حتى لا يبقى السوق معزولا عن أحيائها.",
    ],
    "English": [
        "The president of the town council opened the new market of Guelmim this morning, after works that had lasted for three years, in the presence of a large number of traders who said that they were relieved to see a project for which they had waited so long.",
        "The president of the association said that the project would make it possible to organise the traders of the town, and that the shops would be given out in the coming week, by clear rules that had been agreed upon with the local authorities.",
        "The traders for their part asked for water and electricity in the market, and for the road that joins it to the centre of the town to be paved before the winter comes, so that the market does not remain cut off from the quarters around it.",
    ],
}
seen = {}
for language, brief in BRIEFS.items():
    page = "<html><body>" + "".join(f"<p>{text}</p>" for text in brief) + "</body></html>"
    found = justext.justext(page, justext.get_stoplist(language))
    seen[language] = [(len(p.text), p.cf_class, p.class_type) for p in found]
print(seen)
assert [kind for _, *kind in seen["Arabic"]] == [["neargood", "bad"]] * 3, seen
assert [kind for _, *kind in seen["English"]] == [["good", "good"]] * 3, seen
P
