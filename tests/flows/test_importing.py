"""WARC files of others go through the gate of a crawl; each of their records is taken, left out, or faulty."""

import gzip
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import brotli
import pytest

from flows import importing
from flows.importing import Import, import_warc
from pipeline import archive
from pipeline.archive import ArchiveWriter
from pipeline.ledger import Ledger, erasure, work
from pipeline.ledger.crawl import known, record_capture
from pipeline.models import Capture, Hints, Pointer, article_id_of
from pipeline.settings import Crawl, Settings
from pipeline.warc.codings import zstd
from tests import make
from tests.pipeline.extract.templates import P1, P2, P3, P4, paras, shell
from tests.support import warcs

HOME = "https://oued-nabd.example"
OUTLET = f"""id: oued-nabd
name: {{ar: نبض الوادي}}
country: MA
languages: [ar]
home: {HOME}/
source: test
"""
MUTANTS = 250


@pytest.fixture
def us(tmp_path: Path) -> Settings:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "oued-nabd.yml").write_text(OUTLET, encoding="utf-8")
    crawl = Crawl(max_size_bytes=300_000)
    return Settings(data_dir=tmp_path / "data", outlets_dir=tmp_path / "outlets", crawl=crawl)


@pytest.fixture
def ledger(us: Settings) -> Iterator[Ledger]:
    with Ledger.open(us.ledger) as ledger:
        yield ledger


def url(number: int) -> str:
    return f"{HOME}/2024/03/0{number}/khabar-{number}"


def html(number: int, head: str = "") -> bytes:
    lines = paras(*(P1, P2, P3, P4)[number % 3 :], f"وحضر اللقاء رقم {number} عدد من السكان.")
    return shell(f"<h1>الخبر رقم {number}</h1><div class='entry-content'>{lines}</div>", head=head).encode()


def page(number: int, **fields: Any) -> bytes:
    return warcs.record(url(number), warcs.http(html(number)), **fields)


def file_of(us: Settings, content: bytes, name: str = "given.warc") -> Path:
    path = us.data_dir.parent / name
    path.write_bytes(content)
    return path


def taken(us: Settings) -> list[Capture]:
    files = sorted(us.archive_dir.glob("*/*.warc.gz"))
    return [one for file in files for _, one in archive.records(us.archive_dir, str(file.relative_to(us.archive_dir)))]


def numbers(found: Import) -> tuple[int, int, int]:
    return found.taken, sum(found.left.values()), len(found.faulty)


ASSETS: tuple[tuple[str, str, bytes], ...] = (
    ("/style.css", "text/css", b"body{color:red}"),
    ("/2024/03/01/style", "text/css", b"body{color:red}"),
    ("/app.js", "application/javascript", b"var a=1;"),
    ("/2024/03/01/app", "text/javascript", b"var a='<p>';"),
    ("/robots.txt", "text/plain", b"User-agent: *"),
    ("/wp-json/wp/v2/posts", "application/json", b'[{"id":1}]'),
    ("/2024/03/01/doc", "application/pdf", b"%PDF-1.4 binary"),
    ("/2024/03/01/doc-2", "text/html", b"%PDF-1.4 binary"),
    ("/2024/03/01/photo", "image/png", b"\x89PNG"),
    ("/feed/", "application/rss+xml", b"<rss/>"),
    ("/2024/03/01/feed", "text/xml", b"<rss><item><![CDATA[<p>x</p>]]></item></rss>"),
    ("/", "text/html", html(1)),
    ("/category/jihat/", "text/html", html(1)),
    ("/2024/03/", "text/html", html(1)),
    ("/2024/03/01/empty", "text/html", b" \n"),
)


def test_only_articles_enter(us: Settings, ledger: Ledger) -> None:
    assets = [
        warcs.record(HOME + path, warcs.http(body, headers={"Content-Type": kind})) for path, kind, body in ASSETS
    ]
    others = [
        warcs.record(url(5), warcs.http(html(5), "HTTP/1.1 404 Not Found")),
        warcs.record(url(6), b"GET / HTTP/1.1\r\nHost: o\r\n\r\n", "request"),
        warcs.record("", b"software: test\r\n", "warcinfo", WARC_Payload_Digest=None),
        warcs.record("http://cdn[.example.net/x.js", warcs.http(b"x")),
        warcs.record("http://example.ma:99999/", warcs.http(b"x")),
        warcs.record(f"http://{'é' * 70}.example/", warcs.http(b"x")),
        warcs.record("https://elsewhere.example/2024/03/01/khabar", warcs.http(html(1))),
    ]
    found = import_warc(us, ledger, [file_of(us, warcs.gzipped(page(1), *assets, *others, page(2)))])
    assert [one.url for one in taken(us)] == [url(1), url(2)]
    assert numbers(found) == (2, len(assets) + len(others), 0)
    assert found.left["of no outlet of the registry"] == 4
    assert found.left["status 404"] == 1


def test_a_page_of_an_unknown_shape_is_judged_by_its_text(us: Settings, ledger: Ledger) -> None:
    about = shell("<h1>من نحن</h1><p>جريدة إلكترونية.</p>").encode()
    given = [(f"{HOME}/khabar", html(1)), (f"{HOME}/about-the-paper", about)]
    found = import_warc(us, ledger, [file_of(us, warcs.gzipped(*(warcs.record(u, warcs.http(b)) for u, b in given)))])
    assert [one.url for one in taken(us)] == [f"{HOME}/khabar"]
    assert any(reason.startswith("no article by its text") for reason in found.left)


@pytest.mark.parametrize("status", ["HTTP/1.1 OK", "garbage"])
def test_a_faulty_record_is_named_and_the_next_files_are_read(us: Settings, ledger: Ledger, status: str) -> None:
    odd = warcs.record(url(2), warcs.http(html(2), status))
    first = file_of(us, warcs.gzipped(page(1), odd, page(3, WARC_Date="yesterday"), page(4)))
    empty, second = file_of(us, b"", "empty.warc"), file_of(us, warcs.plain(page(5)), "second.warc")
    found = import_warc(us, ledger, [first, empty, second])
    assert [one.url for one in taken(us)] == [url(1), url(4), url(5)]
    assert [url(2) in found.faulty[0], url(3) in found.faulty[1], len(found.faulty)] == [True, True, 2]
    assert found.refused == [f"{empty}: empty"]


def test_a_segment_of_a_page_is_no_page(us: Settings, ledger: Ledger) -> None:
    rest = warcs.record(url(1), b"<p>" + html(1)[-40:], "continuation", WARC_Segment_Number="2")
    found = import_warc(us, ledger, [file_of(us, warcs.gzipped(page(1, WARC_Segment_Number="1"), rest, page(2)))])
    assert [one.url for one in taken(us)] == [url(2)]
    assert (numbers(found), "segments" in found.faulty[0]) == ((1, 1, 1), True)


@pytest.mark.parametrize("date", ["2099-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "20240105100000", "", "1969-12-31"])
def test_a_time_that_cannot_be_is_a_fault(us: Settings, ledger: Ledger, date: str) -> None:
    assert numbers(import_warc(us, ledger, [file_of(us, page(1, WARC_Date=date))])) == (0, 0, 1)


@pytest.mark.parametrize(("date", "at"), [("2024", "2024-01-01T00:00"), ("2024-03-05T10:00Z", "2024-03-05T10:00")])
def test_short_times_of_warc_1_1(us: Settings, ledger: Ledger, date: str, at: str) -> None:
    import_warc(us, ledger, [file_of(us, page(1, WARC_Date=date))])
    assert taken(us)[0].fetched_at.isoformat() == f"{at}:00+00:00"


def test_the_key_is_the_one_of_a_crawl(us: Settings, ledger: Ledger) -> None:
    head = f'<link rel="canonical" href="{url(1)}">'
    numbered = warcs.record(f"{HOME}/?p=78", warcs.http(html(1, head)))
    found = import_warc(
        us, ledger, [file_of(us, warcs.gzipped(numbered, warcs.record(url(1), warcs.http(html(1, head)))))]
    )
    assert [one.canonical_url for one in taken(us)] == [url(1)]
    assert found.left["held already"] == 1


def test_what_a_record_says_of_itself_is_believed_on_demand_alone(us: Settings, ledger: Ledger, tmp_path: Path) -> None:
    stranger = replace(
        make.capture(url(1), html(1), headers={"content-type": "text/html"}),
        canonical_url=f"{HOME}/?p=9",
        hints=Hints(title="عنوان آخر"),
    )
    with ArchiveWriter(tmp_path / "other", "oued-nabd") as writer:
        pointer = writer.write(stranger)
    given = tmp_path / "other" / pointer.file
    import_warc(us, ledger, [given])
    import_warc(us, ledger, [given], trust=True)
    assert [(one.canonical_url, one.hints) for one in taken(us)] == [
        (url(1), Hints()),
        (f"{HOME}/?p=9", stranger.hints),
    ]


def test_an_import_that_breaks_off_loses_nothing_and_doubles_nothing(
    us: Settings, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = file_of(us, warcs.gzipped(*map(page, range(1, 6))))

    def broken(ledger: Ledger, capture: Capture, pointer: Pointer) -> None:
        if capture.url == url(3):
            raise KeyboardInterrupt
        record_capture(ledger, capture, pointer)

    monkeypatch.setattr(importing, "record_capture", broken)
    with pytest.raises(KeyboardInterrupt):
        import_warc(us, ledger, [given])
    monkeypatch.undo()
    assert not known(ledger, [url(1)])  # archived, and its transaction gone
    archive.recover(us.archive_dir, lambda capture, pointer: record_capture(ledger, capture, pointer))
    assert [bool(known(ledger, [url(number)])) for number in range(1, 6)] == [True, True, True, False, False]
    assert numbers(import_warc(us, ledger, [given])) == (2, 3, 0)
    assert sorted(one.url for one in taken(us)) == [url(number) for number in range(1, 6)]
    assert [len(work.captures_of(ledger, article_id_of(url(number)))) for number in range(1, 6)] == [1] * 5


@pytest.mark.parametrize("most", [1, 3, 1000])
def test_pages_are_kept_alike_however_many_together(
    us: Settings, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(importing, "TOGETHER", most)
    same = [warcs.record(f"{url(1)}?utm_source=x", warcs.http(html(1)))]
    found = import_warc(us, ledger, [file_of(us, warcs.gzipped(page(1), *same, page(2), page(1), page(3)))])
    assert numbers(found) == (3, 2, 0)
    assert found.left["held already"] == 2
    assert [one.url for one in taken(us)] == [url(1), url(2), url(3)]


def test_a_file_that_was_imported_before_adds_nothing(us: Settings, ledger: Ledger) -> None:
    given = file_of(us, warcs.gzipped(page(1), page(2)))
    import_warc(us, ledger, [given])
    assert import_warc(us, ledger, [given]).left == {"held already": 2}
    assert len(taken(us)) == 2


def test_an_older_capture_is_history_and_not_the_article(us: Settings, ledger: Ledger) -> None:
    later = warcs.record(url(1), warcs.http(html(1, "<!-- later -->")), WARC_Date="2024-06-01T00:00:00Z")
    import_warc(us, ledger, [file_of(us, later)])
    import_warc(us, ledger, [file_of(us, page(1))])
    (pending,) = work.pending(ledger, 10)
    assert archive.read(us.archive_dir, pending.pointer).body == html(1, "<!-- later -->")
    assert pending.first_seen_at.isoformat() == "2024-01-05T10:00:00+00:00"
    assert len(work.captures_of(ledger, pending.article_id)) == 2


def test_what_was_erased_does_not_come_back(us: Settings, ledger: Ledger) -> None:
    given = file_of(us, warcs.gzipped(page(1), page(2)))
    import_warc(us, ledger, [given])
    erasure.bury(ledger, [article_id_of(url(1))])
    later = warcs.record(url(1), warcs.http(html(1, "<!-- later -->")), WARC_Date="2024-06-01T00:00:00Z")
    assert import_warc(us, ledger, [given, file_of(us, later, "later.warc")]).left == {"erased": 2, "held already": 1}


def revisit(number: int, profile: str = "identical-payload-digest", **fields: Any) -> bytes:
    named = {"WARC_Profile": f"http://netpreserve.org/warc/1.1/revisit/{profile}", "WARC_Date": "2024-02-01T00:00:00Z"}
    head = warcs.http(b"", headers=warcs.HTML)
    return warcs.record(url(number), head, "revisit", **{"WARC_Payload_Digest": None, **named, **fields})


IDENTICAL = {"WARC_Payload_Digest": warcs.digest(html(1))}
ORIGIN = {"WARC_Refers_To_Target_URI": url(1), "WARC_Refers_To_Date": warcs.DATE}


NOT_MODIFIED = {"WARC_Profile": "http://x/server-not-modified"}


@pytest.mark.parametrize(
    ("named", "together"),
    [(IDENTICAL, True), (ORIGIN, True), (NOT_MODIFIED | ORIGIN, True), (ORIGIN, False), (NOT_MODIFIED, False)],
)
def test_a_revisit_of_the_same_page_is_a_look(
    us: Settings, ledger: Ledger, named: Mapping[str, Any], together: bool
) -> None:
    files = [file_of(us, page(1)), file_of(us, revisit(1, **named), "revisits.warc")]
    first = import_warc(us, ledger, files[::-1] if together else files[:1])
    second = Import() if together else import_warc(us, ledger, files[1:])
    assert (first.taken, first.left + second.left) == (1, {"held already": 1})
    state = known(ledger, [url(1)])[url(1)]
    assert state.fetched_at is not None
    assert state.fetched_at.isoformat() == "2024-02-01T00:00:00+00:00"


def test_a_revisit_at_another_address_is_that_page(us: Settings, ledger: Ledger) -> None:
    other = f"{HOME}/2024/03/01/khabar-1?page=x"
    again = revisit(1, WARC_Target_URI=other, **ORIGIN)
    found = import_warc(us, ledger, [file_of(us, warcs.gzipped(again, page(1)))])
    assert numbers(found)[0] + found.left["held already"] == 2


def test_a_revisit_of_what_is_not_here_is_counted(us: Settings, ledger: Ledger) -> None:
    found = import_warc(us, ledger, [file_of(us, warcs.gzipped(revisit(1, **IDENTICAL), revisit(2)))])
    assert found.left == {"revisit of a record that is not here": 2}


def test_a_held_page_whose_record_is_damaged_is_taken_again(us: Settings, ledger: Ledger) -> None:
    given = file_of(us, page(1))
    import_warc(us, ledger, [given])
    (file,) = us.archive_dir.glob("*/*.warc.gz")
    file.write_bytes(file.read_bytes()[:-30])
    assert import_warc(us, ledger, [given]).taken == 1
    (pending,) = work.pending(ledger, 10)
    assert archive.read(us.archive_dir, pending.pointer).body == html(1)


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.compress,
    "zstd": zstd.compress,
    "x-gzip": gzip.compress,
    "gzip, gzip": lambda body: gzip.compress(gzip.compress(body)),
}
ODD = (
    {"WARC_Date": "2024-13-45T99:00:00Z"},
    {"WARC_Date": None},
    {"Content_Length": "12"},
    {"Content_Length": "1000000"},
    {"Content_Length": "4000000000"},
    {"Content_Length": "x"},
    {"WARC_Block_Digest": warcs.digest(b"")},
    {"WARC_Payload_Digest": warcs.digest(b"")},
    {"WARC_Truncated": "time"},
)
FOREIGN = ("http://[::1/x", "http://example.ma:99999/", "dns:example.ma", f"http://{'ع' * 80}.example/", "", "urn:x:y")


def mutant(draw: random.Random, number: int) -> tuple[bytes, int, int]:
    """A record with one thing odd; how many captures and how many faults it must give."""
    match draw.randrange(5):
        case 0:
            return page(number, **draw.choice(ODD)), 0, 1
        case 1:
            status = draw.choice(["HTTP/1.1 OK", "HTTP/1.1 20", "<html>", ""])
            return warcs.record(url(number), warcs.http(html(number), status)), 0, 1
        case 2:
            return warcs.record(draw.choice(FOREIGN), warcs.http(html(number))), 0, 0
        case 3:
            coding = draw.choice(list(CODINGS))
            block = warcs.http(CODINGS[coding](html(number)), headers={**warcs.HTML, "Content-Encoding": coding})
            return warcs.record(url(number), block), 1, 0
        case _:
            coding = draw.choice(list(CODINGS))
            cut = CODINGS[coding](html(number))[: -draw.randrange(9, 40)]
            block = warcs.http(cut, headers={**warcs.HTML, "Content-Encoding": coding})
            return warcs.record(url(number), block), 0, 1


@pytest.mark.slow
def test_each_record_of_damaged_files_is_accounted_for(us: Settings, ledger: Ledger) -> None:
    """Files with one odd record among assets and pages, in every packing."""
    draw = random.Random(15)
    css = warcs.record(f"{HOME}/style.css", warcs.http(b"p{}", headers={"Content-Type": "text/css"}))
    for number in range(MUTANTS):
        fresh = us.model_copy(update={"data_dir": us.data_dir / str(number)})
        odd, captures, faults = mutant(draw, 3)
        records = [page(1), css, odd, css, page(2)]
        pack = draw.choice(warcs.PACKINGS)
        with Ledger.open(fresh.ledger) as its:
            found = import_warc(fresh, its, [file_of(us, pack(*records))])
        told = f"mutant {number}, {pack.__name__}: {odd[:400]!r} {found}"
        assert numbers(found) == (2 + captures, 3 - captures - faults, faults), told
        assert {one.body for one in taken(fresh)} <= {html(1), html(2), html(3)}, told


@pytest.mark.slow
def test_files_damaged_anywhere_give_whole_pages_or_faults(us: Settings, ledger: Ledger) -> None:
    """Files that are cut, or have some bytes changed, lost or doubled."""
    draw = random.Random(16)
    for number in range(MUTANTS):
        fresh = us.model_copy(update={"data_dir": us.data_dir / str(number)})
        content = bytearray(draw.choice(warcs.PACKINGS)(page(1), page(2), page(3)))
        at = draw.randrange(len(content) // 8, len(content))
        match draw.randrange(4):
            case 0:
                del content[at:]
            case 1:
                content[at] ^= 1 << draw.randrange(8)
            case 2:
                del content[at : at + draw.randrange(1, 300)]
            case _:
                content[at:at] = content[at : at + draw.randrange(1, 300)]
        with Ledger.open(fresh.ledger) as its:
            found = import_warc(fresh, its, [file_of(us, bytes(content))])
        assert {one.body for one in taken(fresh)} <= {html(1), html(2), html(3)}
        assert found.taken == 3 or found.faulty or found.left or found.refused, number
