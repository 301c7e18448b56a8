"""Erasure of a person and of a page, looked at at once and in every byte; then after replay, import and rebuild."""

import html
import json
import os
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from elasticsearch import Elasticsearch
from sqlalchemy import update

from benchmarks.drills.proxy import proxied
from flows import around, erasing, keeping
from flows.importing import import_warc
from flows.replay import replay
from pipeline.archive import ArchiveWriter
from pipeline.erase import documents as documents_of
from pipeline.erase import remember
from pipeline.erase.records import Records
from pipeline.history import history
from pipeline.ledger import Ledger, schema
from pipeline.ledger.crawl import record_capture, record_failure
from pipeline.ledger.erasure import people
from pipeline.ledger.letters import letters_of
from pipeline.models import Capture, Hints, article_id_of
from pipeline.process import process_pending
from pipeline.settings import Elasticsearch as Cluster
from pipeline.settings import Settings
from tests.pipeline.extract.templates import P1, P2, P3, paras, shell

pytestmark = pytest.mark.elastic

HOME = "https://oued-nabd.example"
OUTLET = f"id: oued-nabd\nname: {{ar: نبض الوادي}}\ncountry: MA\nlanguages: [ar]\nhome: {HOME}/\nsource: test\n"
NAME = "أحمد الوادنوني"
OTHERS = ("سعيد الوادنوني", "أحمد بوعيدة", "محمد الوادنوني")
WITNESS = f"وحضر اللقاء كل من {OTHERS[0]} و{OTHERS[1]} ثم {OTHERS[2]}."
SAID = "وقال {} إن الأشغال انطلقت منذ أسبوع."
IN_TEXT = (
    NAME,
    "احمد الوادنونى",
    "أَحْمَدُ الوَادْنُونِي",
    "أحـمد الـوادنـوني",
    "أحمد\u00a0الوادنوني",
    "أح\u200dمد الواد\u200cنوني",
    "ﺃﺣﻤﺪ ﺍﻟﻮﺍﺩﻧﻮﻧﻲ",
    "".join(f"&#{ord(letter)};" for letter in NAME),
    "<b>أحمد</b> <i>الوادنوني</i>",
    "أح<b>مد</b> الواد<span>نوني</span>",
)
LD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"خبر","author":{"name":%s}}</script>'


def page(number: int, said: str = "", head: str = "", title: str = "", foot: str = "") -> bytes:
    lines = paras(P1, P2, said or P3, f"{WITNESS} رقم {number}")
    return shell(
        f"<h1>{title or f'الخبر رقم {number}'}</h1><div class='entry-content'>{lines}</div>{foot}", head=head
    ).encode()


def pages() -> list[tuple[str, bytes]]:
    bodies = [page(number, SAID.format(form)) for number, form in enumerate(IN_TEXT)]
    bodies.append(page(20, head=LD % json.dumps(NAME)))
    bodies.append(page(21, title=f"حوار مع {NAME}"))
    bodies.append(page(22, foot=f"<div class='tags'><a rel='tag' href='/tag/x'>{NAME}</a></div>"))
    bodies.append(page(23, foot=f"<figure><img src='/1.jpg' alt='{NAME}'><figcaption>{NAME}</figcaption></figure>"))
    bodies.append(page(24, SAID.format(NAME)).decode().encode("cp1256", "xmlcharrefreplace"))
    bodies.append(page(25))
    return [(f"{HOME}/2024/03/{number:02d}/khabar-{number}", body) for number, body in enumerate(bodies, 1)]


@pytest.fixture
def us(tmp_path: Path, es_url: str, request: pytest.FixtureRequest) -> Iterator[Settings]:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "oued-nabd.yml").write_text(OUTLET, encoding="utf-8")
    alias = f"test-forget-{article_id_of(str(tmp_path))[:8]}"
    cluster = Cluster(url=es_url, alias=alias, runs=f"{alias}-runs")
    yield Settings(data_dir=tmp_path / "data", outlets_dir=tmp_path / "outlets", elasticsearch=cluster)
    with Elasticsearch(es_url, request_timeout=300) as es:
        for name in es.indices.get(index=f"{alias}*", expand_wildcards="all"):
            es.indices.delete(index=name)


@pytest.fixture
def unwaiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deleted documents are merged after half a minute; a test of something else does not wait for it."""
    monkeypatch.setattr(documents_of, "PAUSES_S", (0.0,))


def waiting_aside(left: Iterable[str]) -> list[str]:
    return [one for one in left if "until they are merged" not in one]


@pytest.fixture
def ledger(us: Settings) -> Iterator[Ledger]:
    with Ledger.open(us.ledger) as ledger:
        yield ledger


def keep(us: Settings, ledger: Ledger, given: list[tuple[str, bytes]]) -> None:
    with ArchiveWriter(us.archive_dir, "oued-nabd") as writer:
        for number, (url, body) in enumerate(given):
            charset = "windows-1256" if b"charset=utf-8" not in body.lower() and not body.isascii() else "utf-8"
            headers = {"content-type": f"text/html; charset={'windows-1256' if _is_1256(body) else charset}"}
            at = datetime(2024, 3, 14, tzinfo=UTC) + timedelta(minutes=number)
            hints = Hints(title=f"عن {NAME}", author=NAME) if number == 3 else Hints()
            capture = Capture("oued-nabd", url, url, at, 200, headers, body, hints)
            record_capture(ledger, capture, writer.write(capture))


def _is_1256(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return True
    return False


def process(us: Settings, ledger: Ledger) -> None:
    for _ in process_pending(around.setting(us, ledger, around.outlets(us)), us.batch):
        pass


def documents(us: Settings, index: str = "") -> str:
    with Elasticsearch(us.elasticsearch_url, request_timeout=300) as es:
        es.indices.refresh(index=f"{us.elasticsearch.alias}*")
        hits = es.search(index=index or f"{us.elasticsearch.alias}-*", size=1000)["hits"]["hits"]
    return json.dumps([hit["_source"] for hit in hits], ensure_ascii=False)


def deleted(us: Settings) -> int:
    with Elasticsearch(us.elasticsearch_url, request_timeout=300) as es:
        return int(es.indices.stats(index=f"{us.elasticsearch.alias}-*")["_all"]["total"]["docs"]["deleted"])


def unpacked(path: Path) -> bytes:
    """A file, and whatever of it can be unpacked, damaged members too."""
    content = path.read_bytes()
    found, at = content, 0
    while (at := content.find(b"\x1f\x8b", at)) >= 0:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            for first in range(at, len(content), 16):
                found += unpacker.decompress(content[first : first + 16])
        except zlib.error:
            pass
        at += 2
    return found


def readings(content: bytes) -> Iterator[str]:
    """What bytes say, without the project's own code: escapes, tags, marks and variants of letters taken off."""
    for encoding in ("utf-8", "cp1256"):
        text = content.decode(encoding, "replace")
        text = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
        text = html.unescape(html.unescape(unquote(text)))
        for tag in ("", " "):
            bare = unicodedata.normalize("NFKC", re.sub(r"<[^<>]*>", tag, text))
            bare = "".join(one for one in bare if unicodedata.category(one) not in {"Mn", "Cf"} and one != "\u0640")
            yield re.sub(r"[\s_\-+]+", " ", bare.translate(str.maketrans("أإآىة", "ااايه")))


def named(content: bytes | str) -> bool:
    content = content.encode() if isinstance(content, str) else content
    return any("احمد الوادنوني" in text.replace("محمد الوادنوني", "") for text in readings(content))


def everywhere(us: Settings) -> list[str]:
    files = [path for path in us.data_dir.rglob("*") if path.is_file()]
    return [str(path) for path in files if named(unpacked(path)) or named(path.name)]


def test_a_person_is_nowhere_at_once_and_stays_away(us: Settings, ledger: Ledger, tmp_path: Path) -> None:
    given = pages()
    keep(us, ledger, given)
    keep(us, ledger, [(f"{HOME}/2024/03/30/damaged", page(30, SAID.format(NAME)))])
    damaged = max(us.archive_dir.glob("*/*.warc.gz"))
    slug = f"{HOME}/2024/03/31/%D8%A3%D8%AD%D9%85%D8%AF-%D8%A7%D9%84%D9%88%D8%A7%D8%AF%D9%86%D9%88%D9%86%D9%8A"
    keep(us, ledger, [(slug, page(31))])
    process(us, ledger)
    content = bytearray(damaged.read_bytes())
    content[-40] ^= 0xFF
    damaged.write_bytes(content)
    record_failure(ledger, "oued-nabd", f"{HOME}/x", f"{HOME}/x", datetime.now(UTC), "fetch", "odd", f"عن {NAME}")
    for folder, text in (("reports", json.dumps({"examples": [NAME]})), ("digests", f"<p>{IN_TEXT[9]}</p>")):
        (us.data_dir / folder).mkdir()
        (us.data_dir / folder / "one.json").write_text(text)
    other = us.model_copy(update={"data_dir": tmp_path / "other"})
    with Ledger.open(other.ledger) as its:
        keep(other, its, given)
    copies = sorted(other.archive_dir.glob("*/*.warc.gz"))
    assert named(documents(us))
    assert everywhere(us)
    before = [documents(us).count(one) for one in OTHERS]

    remember(ledger, NAME)
    found = erasing.erase(us, ledger, around.outlets(us))
    assert (found.left, len(found.erased), len(found.redacted) >= len(given) - 1) == ([], 1, True)
    assert not named(documents(us))
    assert everywhere(us) == []
    assert people(ledger) == 1
    each = [number // (len(given) + 2) for number in before]  # a page has each some times
    whole = [number - one for number, one in zip(before, each, strict=True)]  # but that whose address named the person
    assert [documents(us).count(one) for one in OTHERS] == whole
    assert deleted(us) == 0

    replay(us, ledger)
    replay(us, ledger, into=f"{us.elasticsearch.alias}-again")
    told = import_warc(us, ledger, copies)
    assert not told.faulty
    process(us, ledger)
    assert not named(documents(us))
    assert everywhere(us) == []
    again = documents(us, f"{us.elasticsearch.alias}-again")
    assert [again.count(one) for one in OTHERS] == [
        number - one
        for number, one in zip(whole, each, strict=True)  # but for the damaged one
    ]


@pytest.mark.usefixtures("unwaiting")
def test_a_page_is_nowhere_at_once_and_does_not_come_back(
    us: Settings, ledger: Ledger, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    given = [(url, body.replace(P1.encode(), f"{P1} {url[-9:]}".encode())) for url, body in pages()[:3]]
    keep(us, ledger, given)
    copies = tmp_path / "copy.warc.gz"
    copies.write_bytes(next(us.archive_dir.glob("*/*.warc.gz")).read_bytes())
    process(us, ledger)
    gone = given[0][0]
    (us.data_dir / "reports").mkdir()
    (us.data_dir / "reports" / "one.json").write_text(json.dumps({"examples": [gone, given[1][0]]}))
    found = erasing.erase(us, ledger, around.outlets(us), [article_id_of(gone)])
    assert (waiting_aside(found.left), found.erased) == ([], {article_id_of(gone)})
    assert history(ledger, us.archive_dir, around.outlets(us), article_id_of(gone)) == []
    assert "doctor" not in caplog.text  # an emptied record is no damaged one
    import_warc(us, ledger, [copies])
    replay(us, ledger)
    for path in (one for one in us.data_dir.rglob("*") if one.is_file()):
        assert gone.encode() not in unpacked(path).replace(gone.encode() + b"0", b""), path
        assert gone[-9:].encode() not in unpacked(path), path
    assert gone not in documents(us)
    assert given[1][0] in (us.data_dir / "reports" / "one.json").read_text()
    assert given[1][0] in documents(us)


@pytest.mark.usefixtures("unwaiting")
def test_what_is_over_ends_and_what_was_cut_off_goes_on(us: Settings, ledger: Ledger) -> None:
    keep(us, ledger, pages()[:4])
    process(us, ledger)
    path = next(iter((us.outlets_dir or Path()).glob("*.yml")))
    path.write_text(path.read_text("utf-8") + "retention_days: 30\n", "utf-8")
    (us.data_dir / "reports").mkdir()
    old, new = us.data_dir / "reports" / "old.json", us.data_dir / "reports" / "new.json"
    for one in (old, new):
        one.write_text("{}")
    os.utime(old, (0, 0))
    with ledger.write() as connection:
        recent = pages()[2][0]
        connection.execute(
            update(schema.url).where(schema.url.c.canonical_url == recent).values(first_seen_at=datetime.now(UTC))
        )
    remember(ledger, NAME)
    told = keeping.retain(us, ledger, around.outlets(us), do=False)
    assert ({one.what: one.over for one in told.kept}["articles of oued-nabd"], old.exists()) == (3, True)
    assert named(documents(us))
    assert waiting_aside(map(str, keeping.findings(us, ledger, around.outlets(us)))) == []
    assert (old.exists(), new.exists(), documents(us).count('"article_id"')) == (False, True, 1)
    assert not named(documents(us))
    again = keeping.retain(us, ledger, around.outlets(us))
    assert [one.over for one in again.kept] == [0] * len(again.kept)


@pytest.mark.usefixtures("unwaiting")
def test_an_erasure_that_was_cut_off_is_finished_by_the_next(us: Settings, ledger: Ledger) -> None:
    keep(us, ledger, pages()[:2])
    process(us, ledger)
    remember(ledger, NAME)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(Records, "black_out", _fails)
        with pytest.raises(OSError, match="no space"):
            erasing.erase(us, ledger, around.outlets(us))
    assert not named(documents(us))  # the index goes first
    assert everywhere(us)
    erasing.erase(us, ledger, around.outlets(us))
    assert everywhere(us) == []


def _fails(*_: object) -> None:
    raise OSError("no space left")


@pytest.mark.usefixtures("unwaiting")
def test_an_article_on_its_way_to_the_index_as_it_is_erased_does_not_stay(us: Settings, ledger: Ledger) -> None:
    """Somebody processes it: it was claimed before the erasure, and is loaded after that looked into the index."""
    given = pages()[:3]
    keep(us, ledger, given)
    first, *others = (article_id_of(url) for url, _ in given)

    def erased() -> None:
        with Ledger.open(us.ledger) as other:
            erasing.erase(us, other, around.outlets(us), [first])

    with proxied(us.elasticsearch.url or "") as proxy:
        proxy.before["_bulk"] = erased
        cluster = us.elasticsearch.model_copy(update={"url": proxy.url})
        setting = around.setting(us.model_copy(update={"elasticsearch": cluster}), ledger, around.outlets(us))
        endings = [one.url for outcomes in process_pending(setting, 10) for one in outcomes]
        setting.es.indices.refresh(index=setting.index)
        found = {hit["_id"] for hit in setting.es.search(index=setting.index, size=10)["hits"]["hits"]}
    assert (found, endings) == (set(others), [url for url, _ in given[1:]])
    assert letters_of(ledger) == []
    assert not proxy.before
