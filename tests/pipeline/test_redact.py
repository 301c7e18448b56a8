"""A forgotten name is gone from every text, in any spelling and dress; all else stays where it was."""

import pytest

from pipeline.errors import ConfigError
from pipeline.models import Entity, Image
from pipeline.redact import BLACK, Addresses, Forgotten, blackened, hash_of, letters_of, redacted, redacted_document
from tests import make

NAME = "أحمد الوادنوني"
TEXT = "كلميم\nقال أحمد الوادنوني إن الاشغال انطلقت، وأضاف احمد الوادنوني أن سعيد بوعيدة حضر."


def names(*given: str) -> Forgotten:
    letters = [letters_of(one) for one in given]
    return Forgotten(frozenset(map(hash_of, letters)), frozenset(map(len, letters)))


def person(name: str, surface: str, start: int) -> Entity:
    return Entity("PER", surface, name, start, start + len(surface), "test")


def test_a_forgotten_name_is_blacked_out_and_its_entity_gone() -> None:
    first = person(NAME, NAME, TEXT.index("أحمد"))
    other = person("سعيد بوعيدة", "سعيد بوعيدة", TEXT.index("سعيد"))
    given = make.article(
        text=TEXT,
        title="أحمد الوادنوني يفتتح المعرض",
        author=NAME,
        byline=f"كلميم: {NAME}",
        section=f"ملف {NAME}",
        tags=("رياضة", NAME),
        images=(Image("https://o.ma/1.jpg", f"صورة {NAME}"),),
        entities=(first, other),
    )
    result = redacted(given, names("احمد الوادنوني"))
    assert (result.title, result.author, result.byline) == ("████ █████████ يفتتح المعرض", None, None)
    assert (result.tags, result.entities, result.section) == (("رياضة",), (other,), "ملف ████ █████████")
    assert result.images[0].caption == "صورة ████ █████████"
    assert "الوادنوني" not in result.text
    assert result.text[other.start : other.end] == other.surface


def test_other_articles_are_left_alone() -> None:
    given = make.article(text=TEXT)
    assert redacted(given, names("فلان بن علان")) == given


SPELLINGS = (
    "أحمد الوادنوني",
    "احمد الوادنونى",
    "أَحْمَدُ الوَادْنُونِي",
    "أحـمـد الـوادنـونـي",
    "أحمد\u00a0الوادنوني",
    "أح\u200dمد الواد\u200cنوني",
    "أحمد\u200fالوادنوني",
    "ﺃﺣﻤﺪ ﺍﻟﻮﺍﺩﻧﻮﻧﻲ",
    "&#1571;&#1581;&#x645;&#1583;&nbsp;الوادنوني",
    "&amp;#1571;حمد الوادنوني",
    "<b>أحمد</b> <i>الوادنوني</i>",
    "أح<b>مد</b> الوادن<wbr>وني",
    "<span>أحمد</span><span>الوادنوني</span>",
    "أحمد<br>الوادنوني",
    r"\u0623\u062d\u0645\u062f \u0627\u0644\u0648\u0627\u062f\u0646\u0648\u0646\u064a",
    r"\u003cb\u003eأحمد\u003c/b\u003e الوادنوني",
    "&lt;b&gt;أحمد&lt;/b&gt; الوادنوني",
    "%D8%A3%D8%AD%D9%85%D8%AF-%D8%A7%D9%84%D9%88%D8%A7%D8%AF%D9%86%D9%88%D9%86%D9%8A",
    "#أحمد_الوادنوني",
    "«أحمد الوادنوني»",
    "لأحمد الوادنوني",
    "وبأحمد الوادنوني",
    "أحمد <!-- x --> الوادنوني",
    "<a title='أحمد الوادنوني'>",
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_way_of_writing_it_is_found(spelling: str) -> None:
    source = f"<p>قال {spelling} في كلميم</p>"
    result = blackened(source, names(NAME), short=True)
    assert BLACK in result
    assert blackened(result, names(NAME)) == result
    assert result.startswith("<p>قال ")
    assert result.endswith(" في كلميم</p>")
    for tag in ("<b>", "<br>", "<wbr>", "<span>"):
        assert result.count(tag) == source.count(tag)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (NAME, "أحمد بوعيدة وسعيد الوادنوني"),
        (NAME, "حضر أحمد، الوادنوني قال"),
        (NAME, "حضر أحمد. الوادنوني قال"),
        (NAME, "أحمد الوادنونية"),
        (NAME, "محمد الوادنوني"),
        ("علي الناجم", "اطلع على الناجم من الأضرار"),
        ("علي الناجم", "وأكد وعلى الناجم أن يحضر"),
        ("سام بنعلي", "بسام بنعلي"),  # a given name of its own
        ("حمد العلوي", "<span class='dropcap'>م</span>حمد العلوي"),
        ("حمد العلوي", "محمد العلوي"),
    ],
)
def test_nobody_else_is_touched(name: str, text: str) -> None:
    assert blackened(text, names(name)) == text


def test_a_final_ya_without_dots_is_a_name_and_no_preposition() -> None:
    assert (
        blackened("حضر علي الإدريسى اللقاء، على الفور", names("علي الإدريسي")) == "حضر ███ ████████ اللقاء، على الفور"
    )


def test_spaces_make_no_other_name() -> None:
    assert "عبد" not in blackened("قال عبد الله الناصري وعبدالله الناصري", names("عبدالله الناصري")).replace("█", "")


@pytest.mark.parametrize("name", ["علي", "", "الوادنوني", "a b c d e f"])
def test_one_word_alone_names_too_many(name: str) -> None:
    with pytest.raises(ConfigError):
        letters_of(name)


def test_a_name_of_an_earlier_version_is_known_by_its_hash() -> None:
    assert "الوادنوني" not in blackened(TEXT, Forgotten(old=frozenset([hash_of("احمد الوادنوني")])))


def test_a_document_loses_the_person_with_the_ids() -> None:
    entities = [{"type": "PER", "name": NAME, "id": "p1"}, {"type": "PER", "name": "سعيد بوعيدة", "id": "p2"}]
    said = [{"speaker": NAME, "words": "قولا"}, {"speaker": "سعيد بوعيدة", "words": f"عن {NAME}"}]
    given = {
        "title": f"تصريح {NAME}",
        "quotations": said,
        "persons": [NAME, "سعيد بوعيدة"],
        "entities": entities,
        "person_ids": ["p1", "p2"],
    }
    assert redacted_document(given, names(NAME)) == {
        "title": "تصريح ████ █████████",
        "persons": ["سعيد بوعيدة"],
        "entities": entities[1:],
        "quotations": [{"speaker": "سعيد بوعيدة", "words": "عن ████ █████████"}],
        "person_ids": ["p2"],
    }


@pytest.mark.parametrize("text", ["https://o.ma/?p=78", "http:\\/\\/www.o.ma\\/?p=78", "x https://o.ma/?p=78/ y"])
def test_an_address_is_found_as_it_is(text: str) -> None:
    rule = Addresses(["https://o.ma/?p=78"])
    assert rule.ranges(text)
    assert not rule.ranges(text.replace("78", "781"))
    assert not rule.ranges(text.replace("o.ma", "oo.maroc"))
