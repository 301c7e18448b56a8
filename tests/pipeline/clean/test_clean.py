"""Whole articles: signature lines, opening datelines, the day of the lead, language, fixes and findings."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline import dates
from pipeline.clean import clean
from pipeline.clean.paragraphs import split_paragraphs
from pipeline.models import Article, Image, Outlet

BODY = "نظمت جمعية محلية يوما دراسيا حول الواحات بحضور عدد من الباحثين والفلاحين."
END = "واختتم اللقاء بتوصيات تهم تدبير الماء وتثمين التمور المحلية بالمنطقة."
OUTLET = Outlet("sahara-zoom", {"ar": "الصحراء زوم", "fr": "Sahara Zoom"}, "MA", "https://sahara-zoom.ma/", ("ar",))


def article(*paragraphs: str, title: str | None = "يوم دراسي حول الواحات") -> Article:
    captured = datetime(2023, 12, 29, 10, tzinfo=UTC)
    return Article("0" * 20, "o", "https://o.ma/1", captured, title, paragraphs)


def test_first_line_becomes_byline_and_dateline() -> None:
    cleaned = clean(article("كلميم : مريم الراجي", BODY, END))
    assert cleaned.paragraphs == (BODY, END)
    assert (cleaned.byline, cleaned.author, cleaned.dateline) == ("مريم الراجي", "مريم الراجي", "كلميم")
    assert "signature" in cleaned.fixes


def test_last_line_and_several_lines_are_read() -> None:
    cleaned = clean(
        article("الصحراء زووم", "العيون:", BODY, END, "متابعة: سعيد بنعلي"),
        replace(OUTLET, name={"ar": "الصحراء زووم"}),
    )
    assert cleaned.paragraphs == (BODY, END)
    assert (cleaned.author, cleaned.dateline) == ("سعيد بنعلي", "العيون")


def test_a_person_on_the_line_beats_who_posted_it_and_a_desk_does_not() -> None:
    posted = replace(article("كلميم: مريم الراجي", BODY), author="محرر الموقع")
    assert clean(posted).author == "مريم الراجي"
    desk = replace(article("هيئة التحرير", BODY), author="سعيد بنعلي")
    assert clean(desk).author == "سعيد بنعلي"
    assert clean(article("هيئة التحرير", BODY)).author == "هيئة التحرير"


def test_an_opening_dateline_is_noted_and_stays_in_the_text() -> None:
    text = f"الرباط (و م ع) – {BODY}"
    cleaned = clean(article(text, END))
    assert (cleaned.paragraphs, cleaned.dateline, cleaned.author) == ((text, END), "الرباط", None)


@pytest.mark.parametrize(
    ("opening", "author"),
    [
        ("كلميم: مريم الراجي – ", "مريم الراجي"),
        ("باريس – مريم الراجي: ", None),
        ("مريم الراجي (16 مايو 1942، العيون - )؛ ", None),
    ],
    ids=["writer", "speaker", "life"],
)
def test_who_speaks_is_not_who_writes(opening: str, author: str | None) -> None:
    assert clean(article(f"{opening}{BODY}", END)).author == author


def test_a_printed_byline_is_taken_apart() -> None:
    cleaned = clean(replace(article(BODY, END), byline="كلميم : مريم الراجي", author="مريم الراجي"))
    assert (cleaned.byline, cleaned.author, cleaned.dateline) == ("مريم الراجي", "مريم الراجي", "كلميم")
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("line", ["كلميم: حريق مهول", "الرئيس: كضيض الحسين"], ids=["headline", "list"])
def test_an_author_from_a_line_that_signs_nothing_is_doubted(line: str) -> None:
    name = line.partition(": ")[2]
    found = replace(article(line, BODY, END), author=name, how={"author": "first line+line 0.81"})
    cleaned = clean(found)
    assert (cleaned.author, cleaned.findings) == (None, (f"author? {name}",))
    assert clean(replace(found, how={"author": "json-ld+line 0.9"})).author == name


@pytest.mark.parametrize(
    "lines",
    [(BODY, "محمد العلمي", "سعيد بنعلي"), (BODY, "كلميم: محمد العلمي", "طانطان: سعيد بنعلي")],
    ids=["names", "names-by-place"],
)
def test_a_list_of_names_is_no_byline(lines: tuple[str, ...]) -> None:
    assert clean(article(*lines)).paragraphs == lines


def test_the_only_paragraph_is_never_taken() -> None:
    assert clean(article("كلميم : مريم الراجي")).paragraphs == ("كلميم: مريم الراجي",)


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("احتضنت القاعة صباح اليوم الخميس 28 دجنبر 2023 لقاء تواصليا حول الماء.", "2023-12-28"),
        ("احتضنت القاعة يوم الأحد 24 دجنبر 2023 لقاء تواصليا حول الماء.", None),
    ],
    ids=["today", "another-day"],
)
def test_the_lead_dates_an_article_that_prints_no_date(lead: str, day: str | None) -> None:
    published = clean(article(lead, END)).published
    assert (published and dates.shown(published)) == day


def test_a_printed_date_stays() -> None:
    printed = dates.parse("29 دجنبر 2023")
    dated = replace(article("انعقد اليوم الخميس 28 دجنبر 2023 لقاء.", END), published=printed)
    assert clean(dated).published == printed


def test_a_date_on_the_signing_line_dates_the_article() -> None:
    published = clean(article("كلميم 28 دجنبر 2023: مريم الراجي", BODY)).published
    assert published is not None
    assert (dates.shown(published), published.how) == ("2023-12-28", "signature line: month name")


def test_every_text_field_is_repaired() -> None:
    defects = replace(
        article("جهـــة كلميم،وادنون تنظم لقاء تواصليا .", title="جهـــة كلميم"),
        lead="جهـــة",
        section="مجتمــع",
        tags=("\u200f", "ثقافــة"),
        images=(Image("https://o.ma/1.jpg", "صـــورة"),),
    )
    cleaned = clean(defects)
    assert (cleaned.title, cleaned.lead, cleaned.section, cleaned.tags) == ("جهة كلميم", "جهة", "مجتمع", ("ثقافة",))
    assert cleaned.images[0].caption == "صورة"
    assert cleaned.text == "جهة كلميم، وادنون تنظم لقاء تواصليا."
    assert cleaned.fixes == ("tatweel", "punctuation", "invisible")


def test_languages_are_told_and_french_paragraphs_keep_their_spacing() -> None:
    french = "Le conseil a voté : « oui », dit le maire ; puis la session a été close !"
    cleaned = clean(article(BODY, END, french))
    assert (cleaned.language, cleaned.how["language"]) == ("ar", "mixed: ar fr")
    assert cleaned.paragraphs[-1] == french


def test_likely_glue_is_a_finding() -> None:
    cleaned = clean(article("خلق فرص عمل جديدة بشكل فعالوعرجت المديرة على البرنامج", END))
    assert cleaned.findings == ("glued words? فعالوعرجت",)


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("سطر أول\nسطر ثان", ("سطر أول", "سطر ثان")),
        ("- - -\n\nنص", ("نص",)),
        (
            "\n".join(["كلمات كثيرة في سطر كسره برنامج البريد عند عرض ثابت"] * 3),
            (" ".join(["كلمات كثيرة في سطر كسره برنامج البريد عند عرض ثابت"] * 3),),
        ),
        ("", ()),
    ],
    ids=["breaks", "ornament", "hard-wrapped", "empty"],
)
def test_paragraphs(paragraph: str, parts: tuple[str, ...]) -> None:
    assert split_paragraphs(paragraph) == parts


@example(["لىك"])
@given(
    st.lists(st.text(alphabet=st.sampled_from("كلميمةىأ ،.:؟\n\u0640\u200f123«»()بقلممحمد"), max_size=40), max_size=4)
)
def test_clean_is_idempotent(texts: list[str]) -> None:
    once = clean(article(*texts))
    assert clean(once) == once


@pytest.mark.real
def test_the_seed_article(shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    cleaned = clean(article(*filter(str.strip, text.split("\n"))))
    assert (cleaned.byline, cleaned.author, cleaned.dateline) == ("إلهام بنخنفر", "إلهام بنخنفر", "كلميم")
    assert cleaned.published is not None
    assert (dates.shown(cleaned.published), cleaned.published.how) == ("2023-12-28", "text: today")
    assert "كلميم وادنون، صباح اليوم" in cleaned.text
    assert "فعالوعرجت" in cleaned.text
