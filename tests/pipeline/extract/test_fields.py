"""Section, tags, images, lead, modification and the trace of each field."""

from zoneinfo import ZoneInfo

import pytest

from pipeline.clean import clean
from pipeline.extract import extract
from pipeline.models import Hints, Image, Layout, Outlet
from tests.pipeline.extract.templates import P1, P2, P3, P4, TITLE, Case, paras, shell

HEAD = """<meta property="article:section" content="جهات"><meta property="article:tag" content="كلميم, طرق">
<meta property="article:tag" content="تهيئة"><meta property="og:image" content="/a.jpg">
<meta property="article:published_time" content="2023-12-28T10:00:00+01:00">
<meta property="article:modified_time" content="2023-12-29T10:00:00+01:00">"""
BODY = f"""<h1>{TITLE}</h1><p class="chapo">{P4}</p><div class="entry-content"><p>{P1}</p>
<figure><img src="/b.jpg"><figcaption>جانب من اللقاء</figcaption></figure>{paras(P2, P3)}</div>"""
READ = extract(Case("fields", shell(BODY, HEAD)).capture())
BASE = "https://sada-alwaha.example.ma"


def test_lead_is_kept_and_opens_the_text() -> None:
    assert (READ.lead, READ.paragraphs) == (P4, (P4, P1, P2, P3))


def test_section_and_tags_are_those_printed() -> None:
    assert (READ.section, READ.tags) == ("جهات", ("كلميم", "طرق", "تهيئة"))


def test_captions_stay_with_their_pictures() -> None:
    assert READ.images == (Image(f"{BASE}/a.jpg"), Image(f"{BASE}/b.jpg", "جانب من اللقاء"))


@pytest.mark.parametrize("names", ['srcset="{}"', 'data-srcset="{}" src="data:image/gif;base64,R0"'])
@pytest.mark.parametrize("sizes", ["/b-300.jpg 300w, /b-900.jpg 900w", "/b-300.jpg, /b-900.jpg 2x", "/b-300.jpg"])
def test_a_picture_in_several_sizes_alone_is_its_first(names: str, sizes: str) -> None:
    body = f"<h1>{TITLE}</h1><article>{paras(P1, P2)}<img {names.format(sizes)}>{paras(P3)}</article>"
    assert extract(Case("sizes", shell(body)).capture()).images == (Image(f"{BASE}/b-300.jpg"),)


def test_caption_of_a_picture_in_three_sizes_stays_with_it() -> None:
    sizes = "".join(f'<source srcset="/c.jpg?w={width}">' for width in (320, 640, 1280))
    figure = (
        f'<figure><div><picture>{sizes}<img src="/c.jpg"></picture></div><figcaption>منظر عام</figcaption></figure>'
    )
    read = extract(
        Case("sizes", shell(f'<h1>{TITLE}</h1><div class="entry-content">{figure}{paras(P1, P2)}</div>')).capture()
    )
    assert read.images == (Image(f"{BASE}/c.jpg", "منظر عام"),)


def test_modification_is_later_than_publication() -> None:
    assert READ.published is not None
    assert READ.modified is not None
    assert (READ.modified.value - READ.published.value).days == 1


def test_each_field_says_where_it_came_from() -> None:
    assert READ.how["title"].startswith("h1+title ")
    assert READ.how["text"] == "named element 0.93"
    assert READ.how["zone"] == "Africa/Casablanca"


def test_what_is_missing_is_a_finding() -> None:
    read = extract(Case("bare", "<html><body><div></div></body></html>").capture())
    assert read.findings == ("title: none printed", "published: no date printed", "text: none found")


BLOCK_THEME = f"""<header class="wp-block-template-part">
<nav class="wp-block-navigation"><a href="/category/x">سياسة</a></nav></header>
<main class="wp-block-group"><h1 class="wp-block-post-title">{TITLE}</h1>
<div class="taxonomy-category wp-block-post-terms"><a href="https://o.ma/category/jihat/" rel="tag">جهات</a></div>
<div class="entry-content wp-block-post-content">{paras(P1, P2, P3)}</div>
<div class="taxonomy-post_tag wp-block-post-terms"><a href="https://o.ma/tag/t/" rel="tag">طرق</a></div></main>"""


@pytest.mark.parametrize(
    "body",
    [
        BLOCK_THEME,
        f"""<h1>{TITLE}</h1><span class="post-cat-wrap">
        <a class="post-cat tie-cat-5" href="/category/j/">جهات</a></span>
        <div class="entry-content">{paras(P1, P2, P3)}</div><a rel="tag" href="/tag/t">طرق</a>""",
        f"""<h1>{TITLE}</h1><span class="cat-links"><a href="/c/j/" rel="category tag">جهات</a></span>
        <div class="entry-content">{paras(P1, P2, P3)}</div><a rel="tag" href="/tag/t">طرق</a>""",
    ],
    ids=["block theme", "tielabs", "classic"],
)
def test_section_is_read_off_its_link(body: str) -> None:
    read = extract(Case("section", shell(body)).capture())
    assert (read.section, read.tags) == ("جهات", ("طرق",))


THREE = "سعيد بنعلي، مريم التايدي و محمد سالم أيت باها"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        (f"كتب: {THREE}", "سعيد بنعلي, مريم التايدي, محمد سالم أيت باها"),
        (
            f"نشر يوم الثلاثاء 6 فبراير 2024 على الساعة 14:11 | كتب: {THREE}",
            "سعيد بنعلي, مريم التايدي, محمد سالم أيت باها",
        ),
        ("كتب: سعيد بنعلي، الذي زار المدينة أمس رفقة وفد من المنتخبين المحليين، عن تجربته", None),
        ("نشر يوم الثلاثاء 6 فبراير 2024 | كتب: سعيد بنعلي", "سعيد بنعلي"),
    ],
    ids=["behind a label", "behind a date", "a sentence", "one"],
)
def test_several_names_behind_one_label_are_all_authors(line: str, author: str | None) -> None:
    body = f"<h1>{TITLE}</h1><div class='m'>{line}</div><div class='entry-content'>{paras(P1, P2, P3)}</div>"
    assert extract(Case("three", shell(body)).capture()).author == author
    of_layout = Outlet("o", {"ar": "o"}, "MA", "https://o.ma/", ("ar",), layouts=(Layout(byline=".m"),))
    assert author is None or extract(Case("three", shell(body)).capture(), of_layout).author == author


@pytest.mark.parametrize("line", ["كلميم: أمطار غزيرة", "طانطان: رياح قوية", "الرباط: سعيد بنعلي"])
def test_row_within_the_text_names_no_author(line: str) -> None:
    for lines in ((P1, line, P2), (P1, P2, P3, line, P4, P1 + "."), (P1, line, "آسفي: جو غائم", P2)):
        body = f"<h1>{TITLE}</h1><div class='entry-content'>{paras(*lines)}</div>"
        read = clean(extract(Case("row", shell(body)).capture()))
        assert (read.author, read.paragraphs) == (None, lines)


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("noreply@blogger.com (مريم التايدي)", "مريم التايدي"),
        ("mailto:desk@jarida.media (سعيد بنعلي)", "سعيد بنعلي"),
        ("مريم التايدي <m.t@jarida.press>", "مريم التايدي"),
        ("noreply@blogger.com (Unknown)", None),
        ("desk@jarida.media", None),
    ],
)
def test_address_of_an_author_in_a_feed_is_not_the_name(said: str, author: str | None) -> None:
    body = f"<h1>{TITLE}</h1><div class='entry-content'>{paras(P1, P2, P3)}</div>"
    assert extract(Case("fed", shell(body), hints=Hints(author=said)).capture()).author == author


@pytest.mark.parametrize("land", ["ma", "mr", "sn", "es", "fr"])
def test_the_day_of_an_address_is_that_of_its_country(land: str) -> None:
    body = f"<h1>{TITLE}</h1><div class='entry-content'>{paras(P1, P2, P3)}</div>"
    read = extract(Case("dated", shell(body), url=f"https://sahel.example.{land}/2023/07/05/khabar/").capture())
    assert read.published is not None
    assert str(read.published.value.astimezone(ZoneInfo(read.how["zone"])).date()) == "2023-07-05"
