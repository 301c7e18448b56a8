"""Articles on several pages: every page a record of its own, one article, joined in order whenever it is read."""

import pytest
from sqlalchemy import select

from pipeline import archive
from pipeline.extract.pages import further_pages
from pipeline.ledger import Ledger, schema
from pipeline.ledger.parts import mains, part_key, with_parts
from pipeline.ledger.work import captures_of, latest, pending
from pipeline.models import Article, article_id_of
from pipeline.settings import Settings
from pipeline.whole import read_whole
from tests.pipeline.extract.templates import P1, P2, P3, P4, TITLE
from tests.spiders.conftest import Crawls, captures, outlet_of
from tests.spiders.site import Reply, Site
from tests.spiders.test_keys import night

SLUG = "/2024/01/05/tahqiq"
LEAD = "تحقيق في ثلاثة أجزاء عن أشغال المدخل الشمالي للمدينة."
FORMS = {
    "nextpage": "{slug}/{n}/",
    "query": "{slug}/?page={n}",
    "plain": "/?p=7&page={n}",
    "folder": "{slug}/page/{n}/",
    "offset": "{slug}?start={before}0",
}


def html(number: int, links: list[str]) -> str:
    lines = "".join(f"<p>{line}</p>" for line in (LEAD, (P1, P2, P3)[number - 1], f"نهاية الجزء رقم {number}."))
    anchors = "".join(f"<a class='post-page-numbers' href='{link}'><span>{link[-2]}</span></a>" for link in links)
    return (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div class='entry-content'>{lines}"
        f"<div class='page-links'>الصفحات: {anchors}</div></div><footer><a href='/2024/01/'>يناير</a></footer></body>"
    )


def serve(site: Site, form: str, chained: bool) -> str:
    own = "/?p=7" if form == "plain" else SLUG
    addresses = [own, *(FORMS[form].format(slug=SLUG, n=number, before=number - 1) for number in (2, 3))]
    for at, address in enumerate(addresses):
        others = addresses[at + 1 : at + 2] if chained else [one for one in addresses if one != address]
        site.routes[address] = html(at + 1, [site.url + one for one in others])
    return own


def read(us: Settings, ledger: Ledger, site: Site, own: str) -> Article:
    key = site.url + own
    outlet = outlet_of(site)
    return read_whole(ledger, us.archive_dir, captures_of(ledger, article_id_of(key))[-1], outlet)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("chained", [False, True], ids=["all named", "each names the next"])
def test_pages_are_joined_in_order(
    site: Site, crawl: Crawls, us: Settings, ledger: Ledger, form: str, chained: bool
) -> None:
    own = serve(site, form, chained)
    night(site, crawl, own)
    ends = [f"نهاية الجزء رقم {number}." for number in (1, 2, 3)]
    joined = read(us, ledger, site, own)
    assert joined.paragraphs == (LEAD, P1, ends[0], P2, ends[1], P3, ends[2])
    assert joined.how["pages"] == "3"
    assert len(captures(us)) == 3
    assert [one.article_id for one in pending(ledger, 10)] == [article_id_of(site.url + own)]
    assert [one.article_id for one in latest(ledger, 10)] == [article_id_of(site.url + own)]


def test_archive_alone_tells_the_parts(site: Site, crawl: Crawls, us: Settings) -> None:
    own = serve(site, "nextpage", chained=False)
    night(site, crawl, own)
    keys = [site.url + own, *(part_key(site.url + own, number) for number in (2, 3))]
    assert [capture.canonical_url for capture in captures(us)] == keys
    from pipeline.ledger.crawl import record_capture

    with Ledger.open(f"sqlite:///{us.data_dir}/again.sqlite") as again:
        for file in us.archive_dir.glob("*/*.warc.gz"):
            for pointer, capture in archive.records(us.archive_dir, str(file.relative_to(us.archive_dir))):
                record_capture(again, capture, pointer)
        assert read(us, again, site, own).how["pages"] == "3"
        assert len(pending(again, 10)) == 1


def test_missing_page_is_told_and_asked_for_again(site: Site, crawl: Crawls, us: Settings, ledger: Ledger) -> None:
    own = serve(site, "nextpage", chained=False)
    third = site.routes[f"{SLUG}/3/"]
    site.routes[f"{SLUG}/3/"] = Reply("", 404)
    night(site, crawl, own)
    short = read(us, ledger, site, own)
    assert (short.how["pages"], short.findings[-1]) == ("2", "pages: 2 of 3")
    site.routes[f"{SLUG}/3/"] = third
    with ledger.write() as connection:
        connection.execute(schema.url.update().values(next_due_at=None))
    night(site, crawl, own)
    assert read(us, ledger, site, own).how["pages"] == "3"


def test_view_all_is_taken_when_no_pages_are_named(site: Site, crawl: Crawls, us: Settings, ledger: Ledger) -> None:
    body = "<html><title>{0}</title><h1>{0}</h1><div class='entry-content'>{1}</div></html>"
    link = f"<a href='{SLUG}/?view=all'>قراءة المقال كاملا</a>"
    site.routes[SLUG] = body.format(TITLE, f"<p>{P1}</p>{link}")
    site.routes[f"{SLUG}/?view=all"] = body.format(TITLE, "".join(f"<p>{line}</p>" for line in (P1, P2, P3, P4)))
    night(site, crawl, SLUG)
    assert read(us, ledger, site, SLUG).paragraphs == (P1, P2, P3, P4)


def test_erasure_and_names_find_the_parts(site: Site, crawl: Crawls, ledger: Ledger) -> None:
    own = serve(site, "nextpage", chained=False)
    night(site, crawl, own)
    main = article_id_of(site.url + own)
    with ledger.read() as connection:
        ids = set(connection.scalars(select(schema.capture.c.article_id)))
    assert set(with_parts(ledger, [main])) == ids
    assert mains(ledger, list(ids)) == [main]


@pytest.mark.parametrize(
    "links",
    [
        "<a href='/2024/01/05/tahqiq/comment-page-2/'>2</a>",
        "<a href='/page/2/'>2</a> <a href='/2024/01/05/other/2/'>2</a>",
        "<a href='/2024/01/05/tahqiq/3/'>3</a>",
        "<a href='/2024/01/05/tahqiq/2024/'>2024</a>",
        "<a href='https://elsewhere.ma/2024/01/05/tahqiq/2/'>2</a>",
        "<a href='/?view=all'>عرض الكل</a>",
        "<a href='/2024/01/05/tahqiq?share=all'>شارك</a>",
    ],
)
def test_other_links_continue_nothing(links: str) -> None:
    told = further_pages("https://o.ma/2024/01/05/tahqiq", links)
    assert (dict(told.pages), told.whole) == ({}, None)


@pytest.mark.parametrize(
    ("url", "links", "pages"),
    [
        ("https://o.ma/a/", "<a href='https://www.o.ma/a/2/'><b>2</b></a>", {2: "https://www.o.ma/a/2/"}),
        ("https://o.ma/a/?utm_source=rss", "<a href='/a/2/'>2</a>", {2: "https://o.ma/a/2/"}),
        ("https://o.ma/a.html", "<a href='/a-2.html'>2</a><a href='/a-7.html'>خبر</a>", {2: "https://o.ma/a-2.html"}),
        ("https://o.ma/a", "<a href='?page=1'>2</a><a href='?page=2'>3</a>", {2: "?page=1", 3: "?page=2"}),
        ("https://o.ma/a", "<a href='?showall=&amp;limitstart=1'>2</a>", {2: "?showall=&limitstart=1"}),
        ("https://o.ma/a", "<a href='?start=5#comments'>1</a><a href='/b?start=5'>2</a>", {2: "?start=5"}),
        ("https://o.ma/a", "<a href='?part=2'>2</a>", {2: "?part=2"}),
        ("https://o.ma/a/", "<a href='2/'>2</a>", {2: "/2/"}),
        ("https://o.ma/a", "<select><option value='/a'>1</option><option value='/a/2'>2</option>", {2: "/2"}),
    ],
    ids=["twin host", "tracked", "file", "from nought", "joomla", "other article", "part", "relative", "select"],
)
def test_further_pages_in_other_dress_are_found(url: str, links: str, pages: dict[int, str]) -> None:
    told = further_pages(url, links).pages
    assert told == {number: page if "://" in page else f"https://o.ma/a{page}" for number, page in pages.items()}


@pytest.mark.parametrize(
    "link",
    [
        "<a class='all' href='?all=1'>Afficher tout</a>",
        "<a href='?view=all'><span class='x'>عرض الكل</span></a>",
        "<a href='?singlepage=true'>عرض المقال في صفحة واحدة</a>",
        "<a href='?showall=1'>كل الصفحات</a>",
        "<a href='?single=1'>Full story</a>",
        "<a href='/a/full'>Article complet</a>",
        "<a href='?mode=full'>Lire l’article sur une seule page</a>",
    ],
)
def test_whole_article_is_found_by_the_words_of_its_link(link: str) -> None:
    assert further_pages("https://o.ma/a", link).whole


def test_page_that_is_the_first_again_adds_nothing(site: Site, crawl: Crawls, us: Settings, ledger: Ledger) -> None:
    body = html(1, [f"{site.url}{SLUG}/?page=2 "])
    site.routes[SLUG] = body
    site.routes[f"{SLUG}/"] = body.replace("</div><footer>", "<p>تعليق من أحد القراء.</p></div><footer>")
    night(site, crawl, SLUG)
    assert read(us, ledger, site, SLUG).text.count(P1) == 1
