#!/bin/sh
# Guess: a fuzzy hash, made to find copies that were changed a little, tells two articles with nothing in common apart in Arabic as it does in English.
# Seen:  Nilsimsa (0.3.8; 128: the same) looks at bytes, and of an Arabic letter in UTF-8 the first byte is nearly always D8 or D9: four articles on a market, an accident, a festival
#        and the weather are alike to 61 to 70, in English to 6 to 35. Two English ones that share half of their words have 60. In windows-1256 the Arabic ones have 11 to 27.
# Here:  near copies are told by their words (pipeline/cluster.py); a hash of bytes wants letters of one byte each first.
. "$(dirname "$0")/with.sh"
packages nilsimsa==0.3.8
run <<'P'
from itertools import combinations

from nilsimsa import Nilsimsa, compare_digests

ARABIC = [
    "افتتح رئيس المجلس الجماعي صباح اليوم السوق الجديد في كلميم، بعد أشغال دامت ثلاث سنوات، بحضور عدد كبير من التجار الذين عبروا عن ارتياحهم لهذا المشروع الذي طال انتظاره. وقال رئيس الجمعية إن المشروع سيمكن من تنظيم الباعة في المدينة، على أن يتم توزيع المحلات في الأسبوع المقبل وفق معايير واضحة.",
    "لقي شخصان مصرعهما مساء أمس في حادثة سير وقعت على الطريق الوطنية قرب طانطان، إثر اصطدام شاحنة بسيارة خفيفة. ونقلت مصالح الوقاية المدنية ثلاثة جرحى إلى المستشفى الإقليمي، بينما فتحت عناصر الدرك الملكي بحثا لمعرفة ظروف الحادثة وأسبابها تحت إشراف النيابة العامة المختصة.",
    "تنظم جمعية شباب الواحة نهاية هذا الأسبوع الدورة الخامسة لمهرجان الجمل، بمشاركة فرق موسيقية من مدن الجنوب ومن موريتانيا. ويتضمن البرنامج سهرات فنية وأمسيات شعرية حسانية ومعرضا للمنتوجات المحلية، إضافة إلى سباق للهجن يتبارى فيه أربعون متسابقا على جوائز مالية.",
    "توقعت المديرية العامة للأرصاد الجوية أن تشهد أقاليم الجنوب خلال يوم غد ارتفاعا في درجات الحرارة، مع هبوب رياح قوية محملة بالغبار فوق المناطق الصحراوية. ودعت المواطنين إلى توخي الحذر وتجنب التعرض المباشر لأشعة الشمس، خاصة بالنسبة للأطفال والمسنين والمرضى.",
]
ENGLISH = [
    "The president of the town council opened the new market of Guelmim this morning, after works that had lasted for three years, in the presence of many traders who said that they were relieved to see a project for which they had waited so long. The head of the association said that shops would be given out next week by clear rules.",
    "Two people died last night in a road accident near Tan-Tan on the national road, when a lorry ran into a small car. Civil protection took three wounded to the provincial hospital, while the gendarmes opened an inquiry into how and why it happened, under the supervision of the public prosecutor.",
    "An association of young people of the oasis holds the fifth edition of its camel festival at the end of this week, with bands from southern cities and from Mauritania. Concerts, evenings of Hassani poetry, an exhibition of local produce and a race of forty camels for prizes are on the programme.",
    "The weather service expects higher temperatures in the southern provinces tomorrow, with strong winds that carry dust over desert areas. It calls upon citizens to be careful and to avoid direct exposure to sunlight, above all children, elderly and sick persons.",
]

def alike(one, other, coding="utf-8"):
    return compare_digests(*(Nilsimsa(text.encode(coding)).hexdigest() for text in (one, other)))

half = " ".join(ENGLISH[0].split()[:30] + ENGLISH[2].split()[30:])
texts = {"Arabic": (ARABIC, "utf-8"), "English": (ENGLISH, "utf-8"), "Arabic in windows-1256": (ARABIC, "windows-1256")}
seen = {name: sorted(alike(*pair, coding) for pair in combinations(few, 2)) for name, (few, coding) in texts.items()}
print(seen, "half of an article:", alike(ENGLISH[0], half))
assert (seen["Arabic"][0], seen["Arabic"][-1]) == (61, 70)
assert (seen["English"][0], seen["English"][-1], alike(ENGLISH[0], half)) == (6, 35, 60)
assert (seen["Arabic in windows-1256"][0], seen["Arabic in windows-1256"][-1]) == (11, 27)
P
