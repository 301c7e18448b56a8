"""Quotations: spans and speakers of the golden texts, and the forms one by one."""

import pytest

from benchmarks.said import bare, meant
from pipeline.models import Quotation
from pipeline.tag import entities
from pipeline.tag.gazetteer import place_key
from pipeline.tag.quotations import quotations
from pipeline.tag.words import Text
from tests.pipeline.tag.test_golden import TEXTS


def said(text: str) -> tuple[Quotation, ...]:
    return quotations(Text(text), entities(text))


def test_the_open_golden_texts() -> None:
    right = found = gold = speakers = 0
    for text in TEXTS:
        if text.sealed:
            continue
        ours = {bare(text.text, one.start, one.end): one for one in said(text.text)}
        theirs = {bare(text.text, one.start, one.end): one for one in text.quotations}
        both = ours.keys() & theirs.keys()
        right, found, gold = right + len(both), found + len(ours), gold + len(theirs)
        speakers += sum(place_key(ours[at].speaker) in meant(theirs[at].speaker) for at in both)
    assert 2 * right / (found + gold) >= 0.95
    assert speakers / right >= 0.90


@pytest.mark.parametrize(
    ("text", "speaker", "words", "reported"),
    [
        pytest.param('قال عمر أكناو: "الماء قليل هنا"', "عمر أكناو", "الماء قليل هنا", False, id="colon and marks"),
        pytest.param("قال عمر أكناو: الماء قليل هنا.", "عمر أكناو", "الماء قليل هنا", False, id="colon alone"),
        pytest.param('"الماء قليل هنا"، يقول عمر أكناو.', "عمر أكناو", "الماء قليل هنا", False, id="verb behind"),
        pytest.param("أكد عمر أكناو أن الماء قليل هنا.", "عمر أكناو", "الماء قليل هنا", True, id="that"),
        pytest.param("أشار عمر أكناو إلى أن الماء قليل هنا.", "عمر أكناو", "الماء قليل هنا", True, id="to that"),
        pytest.param("حسب عمر أكناو، فإن الماء قليل هنا.", "عمر أكناو", "الماء قليل هنا", True, id="source"),
        pytest.param("وأفاد مصدر أمني بأن الماء قليل هنا.", "مصدر أمني", "الماء قليل هنا", True, id="unnamed"),
        pytest.param("ذكر بلاغ لجمعية تيويزي أن الماء قليل هنا.", "جمعية تيويزي", "الماء قليل هنا", True, id="body"),
        pytest.param(
            "نقلت رويترز عن مصدر أمني قوله إن الماء قليل هنا.", "مصدر أمني", "الماء قليل هنا", True, id="handed on"
        ),
        pytest.param(
            "نقل موقع هسبريس عن عمر أكناو قوله إن الماء قليل هنا.",
            "عمر أكناو",
            "الماء قليل هنا",
            True,
            id="a person",
        ),
        pytest.param("وفق ما كشف عنه مصدر أمني، فإن الماء قليل هنا.", "مصدر أمني", "الماء قليل هنا", True, id="what"),
        pytest.param("كان عمر أكناو قد صرح بأن الماء قليل هنا.", "عمر أكناو", "الماء قليل هنا", True, id="had said"),
        pytest.param(
            "كتب عمر أكناو في إنستغرام: «الماء قليل هنا»", "عمر أكناو", "الماء قليل هنا", False, id="platform"
        ),
        pytest.param("وقالت مصادر «كود» إن الماء قليل هنا.", "مصادر", "الماء قليل هنا", True, id="sources"),
        pytest.param(
            "قال عمر أكناو رئيس جمعية تيويزي، «الماء قليل هنا هذا العام»",
            "عمر أكناو",
            "الماء قليل هنا هذا العام",
            False,
            id="comma and marks",
        ),
        pytest.param(
            "قال عمر أكناو، وفق ما نقلت وكالة رويترز، «الماء قليل هنا هذا العام»",
            "عمر أكناو",
            "الماء قليل هنا هذا العام",
            False,
            id="and who handed it on",
        ),
        pytest.param(
            "قال عمر أكناو في تصريحات نقلها موقع «هسبريس»: «الماء قليل هنا هذا العام»",
            "عمر أكناو",
            "الماء قليل هنا هذا العام",
            False,
            id="words that a site handed on",
        ),
        pytest.param(
            "أعلنت وزارة الصحة الكويتية أن الماء قليل هنا.", "وزارة الصحة الكويتية", "الماء قليل هنا", True, id="abroad"
        ),
        pytest.param(
            "وزير الصحة قال بوضوح بمجلس النواب إن الماء قليل هنا", "وزير الصحة", "الماء قليل هنا", True, id="where"
        ),
        pytest.param(
            "مصدر مقرب من الجمعية قال: الماء قليل هنا.",
            "مصدر مقرب من الجمعية",
            "الماء قليل هنا",
            False,
            id="a source first",
        ),
    ],
)
def test_forms(text: str, speaker: str, words: str, reported: bool) -> None:
    (found,) = said(text)
    assert (found.speaker, text[found.start : found.end], found.reported) == (speaker, words, reported)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("لم يقل عمر أكناو إن الماء قليل هنا.", id="not said"),
        pytest.param('رفع عمر أكناو لافتة "الماء حق للجميع".', id="a banner"),
        pytest.param("أكد عمر أكناو حضوره للجلسة.", id="a noun"),
        pytest.param("قرر المجلس أن يجتمع غدا صباحا.", id="a decision"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_quotation(text: str) -> None:
    assert said(text) == ()


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("وأضاف أن الصيف طويل جدا.", id="bare verb"),
        pytest.param("وأضاف المتحدث ذاته أن الصيف طويل جدا.", id="the same"),
        pytest.param("وأوضح الوزير أن الصيف طويل جدا.", id="the office"),
        pytest.param("وقال أكناو إن الصيف طويل جدا.", id="the family name"),
        pytest.param("وتابع عمر: الصيف طويل جدا.", id="the given name"),
    ],
)
def test_short_forms_and_pronouns_mean_who_spoke(behind: str) -> None:
    first, second = said(f"قال الوزير عمر أكناو إن الماء قليل هنا. {behind}")
    assert (first.speaker, second.speaker) == ("عمر أكناو", "عمر أكناو")


def test_one_sentence_with_two_sayings() -> None:
    text = "أكد عمر أكناو أن الماء قليل هنا، مضيفا أن السدود فارغة تماما، فيما رفضت المعارضة ذلك."
    assert [text[one.start : one.end] for one in said(text)] == ["الماء قليل هنا", "السدود فارغة تماما"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("قد يقول قائل إن الماء قليل هنا", id="may say"),
        pytest.param("اعتقلت الشرطة شخصا يشتبه في أنه سرق السيارة أمس", id="suspected of"),
        pytest.param("كشف وليد الركراكي عن اللائحة: ياسين بونو، أشرف حكيمي", id="a list behind a colon"),
        pytest.param("يذكر أن الماء قليل هنا. ويعتقد أن الماء كثير هناك.", id="nobody says it"),
        pytest.param("كنقول إن شاء الله غادي نوصلو غدا", id="God willing"),
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert said(text) == ()


def test_a_name_that_a_figure_has_alone_is_of_whom_the_text_names() -> None:
    text = "التقى ديديي راوول الصحافة. وقال راوول إن العلاج آمن جدا"
    assert [one.speaker for one in said(text)] == ["ديديي راوول"]


def test_a_guest_is_the_other_of_two() -> None:
    text = "التقى عمر أكناو نظيره سعيد أمزيل. وقال عمر أكناو إن اللقاء ناجح جدا. وقال ضيفه إن المشروع قريب منا."
    assert [one.speaker for one in said(text)] == ["عمر أكناو", "سعيد أمزيل"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            'ناشدت والدة الضحية، عتيقة السوسي، الملك محمد السادس التدخل، وصاحت: "أريد حق ابني لا غير".',
            "عتيقة السوسي",
            id="of two before, the woman",
        ),
        pytest.param(
            'تذكرت مقال عبد الحميد جماهري عن الراحلة حليمة فرحات. كانت تقول: "لا تكتبوا التاريخ بالمسطرة".',
            "حليمة فرحات",
            id="in the sentence before",
        ),
        pytest.param(
            "استقبل الوزير سعيد أمزيل الكاتبة مريم أوحسي، وقال إن الوزارة ستدعم الكتاب.", "سعيد أمزيل", id="the man"
        ),
    ],
)
def test_a_verb_tells_a_man_from_a_woman(text: str, speaker: str) -> None:
    assert [one.speaker for one in said(text)] == [speaker]


def test_another_verb_is_of_the_other_one() -> None:
    text = "استقبل الوزير سعيد أمزيل الكاتبة مريم أوحسي، وقال إن الوزارة ستدعم الكتاب. وأضافت أن الدعم قليل جدا."
    assert [one.speaker for one in said(text)] == ["سعيد أمزيل", "مريم أوحسي"]


def test_how_somebody_speaks_is_nobody() -> None:
    text = '"الأمر بسيط جدا"، يقول عمر أكناو، ثم يضيف ضاحكا: "لكنه مكلف للغاية".'
    assert [one.speaker for one in said(text)] == ["عمر أكناو", "عمر أكناو"]


def test_somebody_of_an_institution_has_its_whole_name() -> None:
    text = "كشف مصدر من داخل وزارة الداخلية أن الحركة قريبة جدا."
    assert [one.speaker for one in said(text)] == ["مصدر من داخل وزارة الداخلية"]


def test_a_full_stop_inside_a_number_ends_nothing() -> None:
    text = "Le directeur Mohamed Alaoui a indiqué que ces projets créeront 1.200 emplois. La suite attend."
    assert [text[one.start : one.end] for one in said(text)] == ["ces projets créeront 1.200 emplois"]


def test_a_prayer_is_no_quotation() -> None:
    assert said("ويسأل الزملاء الله أن يسكنها فسيح جنته. وإنه يسأل الله أن يرحمها جميعا.") == ()


def test_as_for_somebody() -> None:
    text = "قال عمر أكناو إن الحافلة تأخرت كثيرا. أما مسؤول فيعتبر أن التأخير راجع إلى الأشغال."
    assert [one.speaker for one in said(text)] == ["عمر أكناو", "مسؤول"]


def test_a_percent_sign_belongs_to_the_words() -> None:
    text = "Noureddine Kessa a indiqué que les barrages sont remplis à 40 %."
    assert [text[one.start : one.end] for one in said(text)] == ["les barrages sont remplis à 40 %"]


def test_those_around_somebody_are_not_he() -> None:
    assert [one.speaker for one in said("وقال دفاع عمر أكناو إن الملف خال من أي دليل.")] == ["دفاع عمر أكناو"]


def test_how_somebody_looks_is_nobody() -> None:
    text = "حكى الناجي حسن أيت باها ما وقع. وأضاف والدموع في عينيه أن السائق كان يقود بسرعة جنونية."
    assert [one.speaker for one in said(text)] == ["حسن أيت باها"]


def test_a_wife_is_a_woman_and_her_trainer_a_man() -> None:
    text = "قال عمر أكناو إن الموسم صعب جدا. وحضرت زوجته رقية ومدربها سعيد أمزيل. وأضافت أن التدريب قاس جدا."
    assert [one.speaker for one in said(text)] == ["عمر أكناو", "رقية"]


def test_the_same_source_is_no_person_beside_it() -> None:
    text = "قال مصدر أمني إن البحث جار. ومن بين ما فعله عمر أكناو، يقول ذات المصدر: «حفر البئر وحده هناك»."
    assert [one.speaker for one in said(text)] == ["مصدر أمني", "مصدر أمني"]


def test_a_participle_is_of_whom_its_verb_calls_a_source() -> None:
    text = "هذا ما قاله مصدر مقرب من عمر أكناو. وأضاف المصدر، للجريدة، قائلا: «الماء قليل هنا جدا»."
    assert [one.speaker for one in said(text)] == ["مصدر مقرب من عمر أكناو"]


def test_many_are_not_one_who_spoke() -> None:
    text = "قال عمر أكناو إن الماء قليل هنا. وفتشوا الشاحنة، ولاحظوا أن المقاعد مفككة."
    assert [one.verb for one in said(text)] == ["قال"]
