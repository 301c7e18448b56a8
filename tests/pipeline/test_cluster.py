"""Copies of a text, and what only looks like one."""

import pytest

from pipeline.cluster import bands, fingerprint, same_story

OPENING = "أعلن المجلس الجماعي لطانطان عن إطلاق أشغال تهيئة الواجهة البحرية بغلاف مالي يناهز 24 مليون درهم."
MIDDLE = (
    "وتشمل الأشغال التي ستدوم عشرة أشهر تبليط الأرصفة وغرس النخيل وإحداث فضاءات للأطفال ومواقف للسيارات قرب الميناء. "
    "وأوضح رئيس المجلس أن المشروع ثمرة شراكة مع مجلس الجهة ووكالة الجنوب، وأنه سيوفر نحو 150 فرصة عمل للشباب."
)
ENDING = (
    "ودعا مهنيو الصيد التقليدي إلى مراعاة ولوج القوارب خلال فترة الأشغال، فيما طالبت جمعيات محلية بإشراك السكان "
    "في تتبع الورش ونشر مراحل الإنجاز على بوابة الجماعة."
)
STORY = f"{OPENING}\n{MIDDLE}\n{ENDING}"
OTHER = (
    "احتضنت دار الثقافة بكلميم مساء الجمعة أمسية شعرية بمشاركة شعراء من الأقاليم الجنوبية وموريتانيا، تخللتها وصلات "
    "من الطرب الحساني وتكريم ثلاثة رواة من حفظة الشعر الشعبي بحضور جمهور غفير من أبناء المدينة وضيوفها."
)
QUOTE = "وقال المتحدث إن المشروع سيغير وجه المدينة وسيعيد إليها بريقها السياحي الذي افتقدته منذ سنوات طويلة."
FORECAST = (
    "تتوقع المديرية العامة للأرصاد الجوية أن يكون الطقس غدا حارا نسبيا ب{} و{} مع هبوب رياح معتدلة إلى قوية. "
    "وستتراوح درجات الحرارة الدنيا ما بين {} و{} درجة، والعليا ما بين {} و{} درجة، وسيكون البحر قليل الهيجان ب{}."
)
PRICES = (
    "أثمنة الخضر اليوم بسوق الجملة بالدرهم: الطماطم {}، البطاطس {}، البصل {}، الجزر {}، الموز {}، والتفاح المحلي {}."
)


def copied(one: str, two: str) -> bool:
    return same_story(fingerprint(one), fingerprint(two))


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(STORY, id="same text under another headline"),
        pytest.param(f"{MIDDLE}\n{ENDING}", id="first paragraph cut"),
        pytest.param(f"{OPENING}\n{MIDDLE}", id="last paragraph cut"),
        pytest.param(f"طانطان - وكالة الساحل للأنباء\n{STORY}\nعن الوكالة بتصرف", id="agency lines added"),
        pytest.param(f"علمت الجريدة من مصادرها أن الورش انطلق\n{MIDDLE}\n{ENDING}", id="own opening"),
        pytest.param(STORY.replace("إ", "ا").replace("ة ", "ه ").replace("، ", " ،"), id="other spelling"),
        pytest.param(STORY.replace(" و", " و ").replace("ال", "الـ"), id="lone waw and tatweel"),
        pytest.param(STORY.replace("نحو", "قرابة").replace("ودعا", "وناشد"), id="words touched up"),
        pytest.param(f"{OPENING}\nاقرأ أيضا: أمسية شعرية بكلميم\n{MIDDLE}\n{ENDING}\n{QUOTE}", id="background added"),
    ],
)
def test_copy_is_the_same_story(copy: str) -> None:
    assert copied(STORY, copy)
    assert set(bands([fingerprint(STORY)])[0]) & set(bands([fingerprint(copy)])[0])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(STORY, OTHER, id="other events"),
        pytest.param(f"{OTHER}\n{QUOTE}", f"{QUOTE}\n{MIDDLE}", id="shared quotes"),
        pytest.param(f"{OTHER}\n{ENDING}", f"{OPENING} {QUOTE}\n{ENDING}", id="shared communiqué"),
        pytest.param(ENDING, f"{STORY}\n{OTHER}\n{QUOTE}\n{OTHER[::-1]}", id="one item of a round-up"),
        pytest.param(
            FORECAST.format("كلميم", "طانطان", 11, 14, 24, 29, "الداخلة"),
            FORECAST.format("أسا", "الزاك", 9, 13, 27, 33, "طرفاية"),
            id="forecasts of two days",
        ),
        pytest.param(PRICES.format(5, 6, 4, 3, 12, 9), PRICES.format(7, 8, 5, 4, 13, 11), id="prices of two days"),
        pytest.param("عاجل من كلميم", "عاجل من كلميم", id="too short to tell"),
        pytest.param("", "", id="empty"),
    ],
)
def test_lookalike_is_another_story(one: str, two: str) -> None:
    assert not copied(one, two)
    assert not copied(two, one)


def test_fingerprint_of_a_huge_text_stays_bounded() -> None:
    assert len(fingerprint(STORY * 2_000)) == 3_000


def test_bands_of_a_text_do_not_depend_on_its_company() -> None:
    alone = [bands([fingerprint(text)])[0] for text in (STORY, "", OTHER)]
    assert bands([fingerprint(text) for text in (STORY, "", OTHER)]) == alone
    assert alone[1] == ()


def test_bands_are_those_that_ledgers_hold() -> None:
    """When this fails after an upgrade of the MinHash library, a ledger's bands must be made again."""
    first = bands([fingerprint("صادق المجلس الإقليمي لأسا الزاك على ميزانية سنة 2024 خلال دورة عادية")])[0]
    assert (len(first), first[0]) == (24, 2104898716)
