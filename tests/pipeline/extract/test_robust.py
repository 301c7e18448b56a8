"""Damaged and hostile pages: an answer or a PageError, quickly."""

import random
from dataclasses import replace

import pytest

from pipeline.errors import PageError
from pipeline.extract import extract
from pipeline.models import Capture
from tests.pipeline.extract.mutations import LIMIT_S, MUTATIONS, mutant, read_mutant
from tests.pipeline.extract.templates import CASES, FETCHED, P1, P2, P3, TITLE, Case, paras, shell


def capture(body: bytes) -> Capture:
    return Capture("x", "https://x.example.ma/1.html", "https://x.example.ma/1.html", FETCHED, 200, {}, body)


@pytest.mark.parametrize("seed", range(12 * len(MUTATIONS)))
def test_mutated_page_is_answered_in_time(seed: int) -> None:
    case = CASES[random.Random(seed).randrange(len(CASES))]
    _, damaged = mutant(case.capture(), seed)
    assert read_mutant(damaged) < LIMIT_S


@pytest.mark.parametrize("body", [b"", b"  \n "])
def test_empty_body_is_a_page_error(body: bytes) -> None:
    with pytest.raises(PageError, match="empty body"):
        extract(capture(body))


def test_picture_is_a_page_error() -> None:
    picture = replace(capture(b"\x89PNG"), headers={"content-type": "image/png"})
    with pytest.raises(PageError, match="not a page"):
        extract(picture)


@pytest.mark.parametrize("body", [b"plain words", b"{}", b"[1, 2]", b"<p>", b"<html></html>"])
def test_next_to_nothing_is_empty(body: bytes) -> None:
    assert extract(capture(body)).kind in ("empty", "article")


def test_nothing_at_all_is_a_page_error() -> None:
    with pytest.raises(PageError, match="no markup"):
        extract(capture(b"<!-- -->"))


@pytest.mark.parametrize("tag", ["div", "b", "font", "table"])
def test_text_below_five_thousand_elements_is_read(tag: str) -> None:
    page = f"<html><body>{f'<{tag}>' * 5000}<h1>{TITLE}</h1>{paras(P1, P2, P3)}</body></html>"
    assert extract(capture(page.encode())).paragraphs == (P1, P2, P3)


def test_entities_of_a_document_type_are_not_read() -> None:
    declaration = '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    page = f"{declaration}<html><body><h1>&f;</h1>{paras(P1, P2)}</body></html>"
    assert extract(capture(page.encode())).paragraphs == (P1, P2)


def test_three_hundred_thousand_characters_are_kept() -> None:
    lines = [f"{number} {P1}" for number in range(1800)]
    page = f"<html><body><h1>{TITLE}</h1><div class='entry-content'>{paras(*lines)}</div></body></html>"
    assert extract(capture(page.encode())).paragraphs == tuple(lines)


@pytest.mark.parametrize("first", ["header", "main", "article", "section", "nav", "figure", "aside", "svg", "my-page"])
@pytest.mark.parametrize("head", ["", "<head>"], ids=["no head", "open head"])
def test_page_without_head_and_body_tags_is_read(first: str, head: str) -> None:
    article = f"<article><h1>{TITLE}</h1><p>{P1}<p>{P2}<p>{P3}</article>"
    page = f"""<!doctype html><html lang="ar">{head}<meta charset="utf-8"><title>{TITLE}</title><link rel="icon">
<{first}><a href="/">صدى</a></{first}><main>{article}</main><footer>حقوق</footer>"""
    read = extract(Case("bare", page).capture())
    assert (read.kind, read.title, read.paragraphs) == ("article", TITLE, (P1, P2, P3))


@pytest.mark.parametrize("holder", ["article", "div", "section", "td"])
def test_short_neighbours_of_one_line_of_prose_are_read(holder: str) -> None:
    lines = (
        "قال رئيس الجهة إن المشروع سينطلق.",
        "وأضاف أن الساكنة تنتظره.",
        "وحضر اللقاء منتخبون.",
        "واختتم بحفل شاي.",
    )
    inside = "".join(f"<p>{line}</p>" for line in lines)
    body = f"<{holder}><h1>{TITLE}</h1>{inside}</{holder}>"
    body = f"<table><tr>{body}</tr></table>" if holder == "td" else body
    assert extract(Case("short", shell(body)).capture()).paragraphs == lines


@pytest.mark.parametrize("tag", ["h2", "h3", "h4"])
@pytest.mark.parametrize("holder", ["article", "div", 'div class="entry-content"'])
def test_text_that_is_set_as_headings_is_read(holder: str, tag: str) -> None:
    inside = "".join(f"<{tag}>{line}</{tag}>" for line in (P1, P2, P3))
    read = extract(Case("headings", shell(f"<h1>{TITLE}</h1><{holder}>{inside}</{holder.split()[0]}>")).capture())
    assert (read.kind, read.title, read.paragraphs) == ("article", TITLE, (P1, P2, P3))


def test_text_within_the_target_of_a_link_is_no_link() -> None:
    inside = "".join(f'<a name="part{number}"><p>{line}</p></a>' for number, line in enumerate((P1, P2, P3)))
    read = extract(Case("targets", shell(f'<a name="top"><h1>{TITLE}</h1><div>{inside}</div>')).capture())
    assert (read.kind, read.paragraphs) == ("article", (P1, P2, P3))


@pytest.mark.parametrize("line", ["انقر للمشاركة على فيسبوك (فتح في نافذة جديدة)", "اضغط للطباعة (فتح في نافذة جديدة)"])
def test_what_a_share_button_says_is_no_text(line: str) -> None:
    page = shell(f"<h1>{TITLE}</h1><div>{paras(P1, P2, P3)}<ul><li>{line}</li></ul></div>")
    assert extract(Case("share", page).capture()).paragraphs == (P1, P2, P3)
