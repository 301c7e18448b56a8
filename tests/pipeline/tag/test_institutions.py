"""Institutions: head nouns with their complements, ends where the name ends, heads that stay outside."""

from pathlib import Path

import pytest

from pipeline.tag import entities

NAMES = Path(__file__).with_name("institutions.txt").read_text(encoding="utf-8").split("\n")[:-1]
FRAMES = ("وقال مسؤول من {} إن الأمر يتطلب وقتا", "ووقعت الاتفاقية مع {}، يوم أمس الاثنين")


def institutions(text: str) -> list[str]:
    return [found.surface for found in entities(text) if found.type == "ORG"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("صادق مجلس جهة سوس ماسة على الاتفاقية", "مجلس جهة سوس ماسة", id="council of a region"),
        pytest.param("عقد مجلس جماعة تغجيجت دورته", "مجلس جماعة تغجيجت", id="council of a commune"),
        pytest.param("قال المجلس الإقليمي لتيزنيت في بلاغ", "المجلس الإقليمي لتيزنيت", id="definite with ل"),
        pytest.param("أدانته المحكمة الابتدائية بورزازات أمس", "المحكمة الابتدائية بورزازات", id="court of a town"),
        pytest.param("أعلنت وزارة الصحة والحماية الاجتماعية عن", "وزارة الصحة والحماية الاجتماعية", id="and a field"),
        pytest.param("طلبة جامعة ابن زهر يحتجون", "جامعة ابن زهر", id="university of a person"),
        pytest.param("نظمتها جمعية تيويزي للتنمية القروية", "جمعية تيويزي للتنمية القروية", id="association"),
        pytest.param("يستعد المكتب الوطني للصيد لفتح السوق", "المكتب الوطني للصيد", id="complement with لل"),
        pytest.param("نقل إلى المستشفى الجهوي مولاي يوسف أمس", "المستشفى الجهوي مولاي يوسف", id="a name borne"),
        pytest.param("تنظمه جمعية تازيري للثقافة", "جمعية تازيري للثقافة", id="unlisted name"),
        pytest.param("قالت الشبكة الأمازيغية من أجل المواطنة", "الشبكة الأمازيغية من أجل المواطنة", id="purpose"),
        pytest.param("جمعية الأمل لمرضى القصور الكلوي", "جمعية الأمل لمرضى القصور الكلوي", id="whom it serves"),
        pytest.param("ذكرت صحيفة «الخليج المغربي» أمس", "الخليج المغربي", id="press between quotation marks"),
        pytest.param("علمت جريدة كاب بريس أن", "كاب بريس", id="outlet by its last word"),
        pytest.param("وزارة الثقافة والشباب والرياضة", "وزارة الثقافة والشباب والرياضة", id="chain of fields"),
        pytest.param("انضم لحزب الاستقلال العام الماضي", "لحزب الاستقلال", id="clitic"),
    ],
)
def test_an_institution_has_the_right_end(text: str, expected: str) -> None:
    assert institutions(text) == [expected]


@pytest.mark.parametrize("frame", FRAMES, ids=["before a stop word", "before a comma"])
def test_names_as_the_regional_press_prints_them_are_whole(frame: str) -> None:
    assert [name for name in NAMES if institutions(frame.format(name)) != [name]] == []


def test_its_town_is_a_place_of_its_own_when_the_name_is_complete() -> None:
    found = [(entity.type, entity.surface) for entity in entities("احتجوا أمام المكتب الوطني للمطارات بالداخلة")]
    assert found == [("ORG", "المكتب الوطني للمطارات"), ("LOC", "بالداخلة")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("انتخبت لجنة الميزانية والشؤون المالية رئيسها", id="committee"),
        pytest.param("اجتمع المكتب المسير مساء اليوم", id="generic office"),
        pytest.param("صوت أعضاء مجلس المدينة ضد المشروع", id="the city's council"),
        pytest.param("بناء مستشفى للقرب بالمدينة", id="what it is for"),
        pytest.param("ناقش المجلس الإقليمي الميزانية", id="council without a place"),
    ],
)
def test_generic_bodies_are_no_names(text: str) -> None:
    assert institutions(text) == []


def test_heads_of_companies_and_parties_stay_outside() -> None:
    assert institutions("تحالف حزبي الاستقلال والحركة الشعبية") == ["الاستقلال", "والحركة الشعبية"]
    assert institutions("طلب من شركة اتصالات المغرب") == ["اتصالات المغرب"]


def test_administrative_nouns_stay_outside_a_place() -> None:
    found = [(entity.type, entity.surface) for entity in entities("بمقر عمالة إقليم طانطان وولاية العيون")]
    assert found == [("LOC", "طانطان"), ("LOC", "العيون")]


def test_spellings_of_an_institution_share_name_and_id() -> None:
    found = entities("قال البيجيدي إن حزب العدالة والتنمية باق")
    assert {(entity.name, entity.id) for entity in found} == {
        ("حزب العدالة والتنمية", "org:حزب-العداله-والتنميه"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("لعبات الوداد مزيان وغلبات الرجا", ["الوداد", "الرجا"], id="two clubs that are words too"),
        pytest.param("عاد الرجاء إلى النفوس", [], id="one of them alone"),
        pytest.param(
            "فازت حسنية بنسليمان في مباراة أمس، وسجل للحسنية لاعبها الجديد",
            ["حسنية بنسليمان", "للحسنية"],
            id="a club's short form",
        ),
        pytest.param("فاز نهضة طانطان في المباراة، وقال اللاعب إن النهضة الرياضية بعيدة", ["نهضة طانطان"], id="a word"),
        pytest.param("خسر اللاعب ونابولي في المباراة الأولى", ["ونابولي"], id="a city's club"),
        pytest.param("يجري اللاعب بنابولي مباراة ودية", [], id="the city"),
        pytest.param("وقعت مجموعة بوفال عقدا مع مجموعة مدارس السلام", ["بوفال", "مجموعة مدارس السلام"], id="groups"),
        pytest.param("نقل إلى مستشفى بنزكري صباحا", ["مستشفى بنزكري"], id="a family name"),
        pytest.param("تعلن مدرسة الرسالة الخاصة عن", ["مدرسة الرسالة الخاصة"], id="a private school"),
        pytest.param("دعت تنسيقية الممرضين ضحايا المرسوم إلى", ["تنسيقية الممرضين ضحايا المرسوم"], id="people and who"),
        pytest.param(
            "خسر فريق أشبال تغمرت مباراة اليوم في البطولة", ["أشبال تغمرت"], id="a team of a noun and its place"
        ),
        pytest.param(
            "طلبت شركة ميتال إنرجي الألمانية وكالة القرض الفلاحي", ["ميتال إنرجي", "القرض الفلاحي"], id="a nation"
        ),
        pytest.param("نظمت شبكة الأمل النسائي ندوة", ["شبكة الأمل النسائي"], id="a network of a virtue"),
        pytest.param("انقطعت شبكة الريزو عن الدوار", [], id="a network of nobody"),
        pytest.param("مع وكالة الحوض المائي سوس ماسة أمس", ["وكالة الحوض المائي سوس ماسة"], id="a basin"),
        pytest.param("دعت النقابة الوطنية لباعة وتجار السمك", ["النقابة الوطنية لباعة وتجار السمك"], id="two trades"),
        pytest.param(
            "قالت تنسيقية بويزكارن لحقوق الإنسان", ["تنسيقية بويزكارن لحقوق الإنسان"], id="a place and a field"
        ),
        pytest.param("الجمهور ديال الرجا خرج مع الماص", ["الرجا", "الماص"], id="a club beside one that is no word"),
        pytest.param(
            "تعادل نهضة الزمامرة في مباراة الجولة، وتوقف رصيد الزمامرة عند 22",
            ["نهضة الزمامرة", "الزمامرة"],
            id="a town's club",
        ),
        pytest.param("خسر وفاق زاكورة في مباراة الجولة ضد اليونان", ["وفاق زاكورة"], id="a country is no club"),
        pytest.param("وقع اللاعب عقدا مع غيمارايش البرتغالي بعد المباراة", ["غيمارايش"], id="a club abroad"),
        pytest.param("أول هدف في المباراة سجله الفرنسي مبابي للفريق", [], id="a verb before a nation"),
        pytest.param("خسر وفاق زاكورة النسوي في مباراة الجولة", ["وفاق زاكورة النسوي"], id="a club of women"),
        pytest.param("درس بالمدرسة العتيقة سيدي وكاك", ["بالمدرسة العتيقة سيدي وكاك"], id="a school of the Quran"),
        pytest.param("زار الكلية متعددة التخصصات صباحا", ["الكلية متعددة التخصصات"], id="of many fields"),
        pytest.param("عرضت فرقة نجوم للمسرح والسينما", ["نجوم للمسرح والسينما"], id="a troupe"),
        pytest.param("فاز البام والبيجيدي، وخسر الاستقلال مقعدا", ["البام", "والبيجيدي", "الاستقلال"], id="parties"),
        pytest.param("خسر البام والبيجيدي مقعدا في ذكرى الاستقلال", ["البام", "والبيجيدي"], id="independence"),
        pytest.param("تستقبل جمعية تاماينوت ن أدرار ضيوفها", ["جمعية تاماينوت ن أدرار"], id="the Amazigh «of»"),
        pytest.param("دعت الجمعية الوطنية لمحاربة داء السكري", ["الجمعية الوطنية لمحاربة داء السكري"], id="a disease"),
        pytest.param("تأهل المنتخب الوطني للشبان أمس", ["المنتخب الوطني للشبان"], id="a team of youths"),
        pytest.param("أدان الفرع المحلي للنقابة الوطنية للصحة", ["الفرع المحلي للنقابة الوطنية للصحة"], id="a branch"),
        pytest.param("نقل إلى المستشفى العسكري الخامس بكلميم", ["المستشفى العسكري الخامس"], id="the fifth"),
        pytest.param("دعم النادي الرياضي الثقافي طاطا", ["النادي الرياضي الثقافي طاطا"], id="a society of a town"),
        pytest.param("رفضت طلب تعاونية النقل المدرسي أزوغار.", ["تعاونية النقل المدرسي أزوغار"], id="a name behind"),
        pytest.param("رفضت طلب جمعية النقل المدرسي بأزوغار.", ["جمعية النقل المدرسي"], id="a place behind"),
        pytest.param(
            "مع مؤسسة التعاون بين الجماعات سوس", ["مؤسسة التعاون بين الجماعات سوس"], id="communes of a region"
        ),
        pytest.param("احتجت هيئة الصيدلانيين أمس", ["هيئة الصيدلانيين"], id="an order of a trade"),
        pytest.param("كرمت جمعية تيسغناس تيزنيت ضيفها", ["جمعية تيسغناس تيزنيت"], id="a name of no list and its town"),
        pytest.param("كرمت رابطة كاتبات وشعراء الصحراء ضيفها", ["رابطة كاتبات وشعراء الصحراء"], id="women and men"),
        pytest.param("فاز نادي وفاق زاكورة لكرة اليد", ["نادي وفاق زاكورة لكرة اليد"], id="a club in a club"),
    ],
)
def test_clubs_groups_and_schools(text: str, expected: list[str]) -> None:
    assert institutions(text) == expected
