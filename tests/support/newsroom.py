"""A small index and a desk over it for tests of the page: invented articles of three outlets, a story among them."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import httpx
from elasticsearch import Elasticsearch

from pipeline.archive.writer import ArchiveWriter
from pipeline.index import life
from pipeline.index.load import load
from pipeline.ledger import Ledger
from pipeline.ledger.crawl import record_capture
from pipeline.models import Outlet, article_id_of
from pipeline.settings import Settings
from pipeline.web import Desk, server
from pipeline.web.jobs import Jobs
from pipeline.web.keys import Keys
from tests import make

OUTLETS = {
    "noun": ("ضفاف نون", "Difaf Noun"),
    "saqia": ("رصيف الساقية", "Rasif Saqia"),
    "sud": ("أطلسي الجنوب", "Atlantique Sud"),
}
STORY = "fair"
LAST_WORD = "الخاتمة"  # of a text that is longer than an excerpt
_FAIR = (
    "افتتح والي الجهة محمد الناجم أبهاي بكلميم المعرض الجهوي للاقتصاد الاجتماعي، بمشاركة تعاونيات نسائية من سيدي إفني."
)
LIBRARY = "https://noun.example/2026/11/library"  # the one article that is in the archive, twice
TEXTS: tuple[Mapping[str, Any], ...] = (
    {"title": "كلميم تحتضن المعرض الجهوي للتعاونيات", "text": f"{_FAIR}\nويستمر المعرض أسبوعا.", "outlet": "noun"},
    {"title": "افتتاح معرض التعاونيات بكلميم", "text": f"{_FAIR}\nويستمر المعرض عشرة أيام.", "outlet": "saqia"},
    {"title": "المعرض الجهوي ينطلق بكلميم", "text": _FAIR, "outlet": "sud"},
    {"title": "أمطار قوية بطانطان", "text": f"{'عرفت مدينة طانطان أمطارا قوية. ' * 20}{LAST_WORD}.", "outlet": "noun"},
    {"title": "Le360: حريق بالسوق الأسبوعي", "text": "شب حريق في سوق أسبوعي ببويزكارن دون إصابات.", "outlet": "saqia"},
    {
        "title": "Guelmim : le souk change de visage",
        "text": "Le souk hebdomadaire de Guelmim va être réaménagé avec des locaux pour les coopératives.",
        "outlet": "sud",
    },
    {
        "title": "تعاونية للأركان تصدر إلى أوروبا",
        "text": "بدأت تعاونية نسائية بتيزنيت تصدير زيت الأركان.",
        "outlet": "noun",
    },
    {"title": "مكتبة جديدة بطرفاية", "text": "فتحت جماعة طرفاية مكتبة جديدة.", "outlet": "noun", "url": LIBRARY},
    {"title": "اجتماع حول التعاون", "text": "عقد المجلس اجتماعا حول التعاون الثقافي بكلميم.", "outlet": "saqia"},
    {
        "title": "ندوة عن الماء",
        "text": f"قال سعيد أزماني إن السد فارغ.{' وتلا ذلك نقاش طويل.' * 20} وقالت زينة باهي إن الآبار جفت.",
        "outlet": "sud",
        "agency": "MAP",
        "said": (("سعيد أزماني", "السد فارغ"), ("زينة باهي", "الآبار جفت")),
    },
)


def documents() -> Iterator[dict[str, Any]]:
    """The articles as the index has them, one a day from 1 November 2026 on."""
    for number, one in enumerate(TEXTS):
        french = one["title"].startswith("Guelmim")
        day = f"2026-11-{number + 1:02}"
        story = {"cluster_id": STORY, "cluster_size": 3, "is_lead": number == 0} if number < 3 else {}
        yield {
            "article_id": article_id_of(one["url"]) if "url" in one else f"a{number}",
            "url": one.get("url", f"https://www.example.ma/{number}"),
            "title": one["title"],
            "text": one["text"],
            "lead": one["text"].split("\n")[0],
            "outlet": {"id": one["outlet"], "name": OUTLETS[one["outlet"]][0], "region": "MA-10", "country": "MA"},
            "language": "fr" if french else "ar",
            "published_day": day,
            "published_at": f"{day}T09:0{number}:00Z",
            "first_seen_at": f"{day}T10:00:00Z",
            "captured_at": f"{day}T10:00:00Z",
            "regions": ["MA-10"] if "كلميم" in one["text"] else [],
            "places": ["كلميم"] if "كلميم" in one["text"] else [],
            "persons": ["محمد الناجم أبهاي"] if "أبهاي" in one["text"] else [],
            "beats": ["اقتصاد"] if "تعاوني" in one["text"] else [],
            "agency": one.get("agency"),
            "quotations": _quotations(one),
            "speakers": [speaker for speaker, _ in one.get("said", ())],
            "revision": 1,
            "word_count": len(one["text"].split()),
            **story,
        }


def _quotations(one: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Who says what in an article, as the index has it."""
    found = [(speaker, words, one["text"].index(words)) for speaker, words in one.get("said", ())]
    return [
        {"speaker": speaker, "words": words, "verb": "قال", "start": at, "end": at + len(words), "reported": True}
        for speaker, words, at in found
    ]


def archived(made: Desk) -> None:
    """Two captures of the library's article in the desk's archive: a word was changed between them."""
    with ArchiveWriter(made.settings.archive_dir, "noun") as writer, made.ledger() as ledger:
        for hours, word in enumerate(("جديدة", "كبيرة")):
            text = f"فتحت جماعة طرفاية مكتبة {word} بالمدينة القديمة."
            body = f"<html><body><article><h1>مكتبة جديدة بطرفاية</h1><p>{text}</p></article></body></html>".encode()
            capture = make.capture(LIBRARY, body, hours, outlet_id="noun")
            record_capture(ledger, capture, writer.write(capture))


@contextmanager
def served(desk: Desk) -> Iterator[httpx.Client]:
    """A client of the desk's page, which a real server serves on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = server(desk)
        thread = Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            address = f"http://127.0.0.1:{listening.getsockname()[1]}"
            with httpx.Client(base_url=address, follow_redirects=True, timeout=60, trust_env=False) as client:
                yield client
        finally:
            running.should_exit = True
            thread.join()
            desk.jobs.close()


@contextmanager
def indexed(es: Elasticsearch, rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    """An index of these documents, gone in the end."""
    name = life.build(es, f"test-web-{uuid4().hex[:8]}")
    try:
        outcome = load(es, name, rows)
        assert not outcome.rejected, outcome.rejected
        es.indices.refresh(index=name)
        yield name
    finally:
        es.indices.delete(index=name)


def desk(es: Elasticsearch, alias: str, folder: Path, password: str | None = None, **fields: Any) -> Desk:
    """A desk over an index, with a data folder of its own."""
    us = Settings(data_dir=folder)
    return Desk(
        es=es,
        patient=es,
        alias=alias,
        settings=us,
        outlets={
            name: Outlet(name, {"ar": ar, "fr": fr}, "MA", f"https://{name}.example/", ("ar",), enabled=True)
            for name, (ar, fr) in OUTLETS.items()
        },
        ledger=lambda: Ledger.open(us.ledger),
        at_work=lambda: False,
        keys=Keys(password),
        jobs=Jobs(folder / "exports"),
        **fields,
    )
