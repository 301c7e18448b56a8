"""The repair step that feeds, sitemaps and the API share."""

import gzip
import json
import zlib

import pytest

from pipeline.errors import DiscoveryError
from pipeline.extract.references import unescaped
from spiders.discover.answer import Answer
from spiders.discover.repair import address, documents, markup, readable, unpacked

ARABIC = "جهة كلميم واد نون"


def text(body: bytes, encoding: str | None = None) -> str:
    return readable(Answer("https://o.ma/", 200, {}, body), encoding).text


def test_all_members_of_a_gzip_file_are_read() -> None:
    assert unpacked(gzip.compress(b"one ") + gzip.compress(b"two") + b"trailing") == (b"one two", False)


def test_cut_gzip_gives_what_came_and_says_so() -> None:
    packed = gzip.compress(b"x" * 10_000 + bytes(range(256)) * 50)
    body, cut = unpacked(packed[:-20])
    assert (body[:5], cut) == (b"xxxxx", True)


def test_gzip_that_unpacks_beyond_measure_is_refused() -> None:
    with pytest.raises(DiscoveryError, match="too-large"):
        unpacked(gzip.compress(b"\0" * (65 * 1024 * 1024), 1))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_every_encoding_is_read_with_and_without_mark(encoding: str) -> None:
    assert text(f"<a>{ARABIC}</a>".encode(encoding)) == f"<a>{ARABIC}</a>"


def test_two_charsets_in_one_file_are_read_stretch_by_stretch() -> None:
    body = b"".join(f"<t>{ARABIC}</t>".encode(name) for name in ("utf-8", "cp1256", "utf-8", "utf-8"))
    assert text(body) == f"<t>{ARABIC}</t>" * 4


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("?a=1&lang=ar&id=5", "?a=1&lang=ar&id=5"),
        ("?copy&copy=2&nbsp=1&reg=3&not=4", "?copy&copy=2&nbsp=1&reg=3&not=4"),
        ("?a=1&amp;b=2&#38;c=3&#x26;d=4&#038;e=5", "?a=1&b=2&c=3&d=4&e=5"),
        ("?a=1&amp;amp;b=2&amp;#038;c=3", "?a=1&b=2&c=3"),
        ("/actualit&eacute;-12", "/actualité-12"),
        ("/a&AMP;b", "/a&b"),
        ("&lt;a class='x' href=\"https://o.ma/7\"&gt;خبر&lt;/a&gt;", "https://o.ma/7"),
        ("&nbsp;\u200bhttps://o.ma/7&#8203;", "https://o.ma/7"),
        ('"https://o.ma/7"', "https://o.ma/7"),
        ("http:/o.ma/7", "http://o.ma/7"),
        ("https//o.ma/7", "https://o.ma/7"),
        ("/https/7", "/https/7"),
        ("http-2/7", "http-2/7"),
    ],
)
def test_addresses_are_read_as_they_were_meant(printed: str, meant: str) -> None:
    assert address(printed) == meant


def test_references_need_their_semicolon() -> None:
    assert unescaped("R&D AT&T &laquo;x&raquo; &#1603; &nosuch; &#0;") == "R&D AT&T «x» ك &nosuch; \ufffd"


@pytest.mark.parametrize(
    ("body", "clean"),
    [
        ("<a><![CDATA[x & <b>]]></a>", "<a>x &amp; &lt;b&gt;</a>"),
        ("<a><![CDATA[one</a><a><![CDATA[two]]></a>", "<a>one</a><a>two</a>"),
        ("<a><!-- <a>no</a> --></a><!-- open <a>yes</a>", "<a></a> open <a>yes</a>"),
        ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><a/>', "<a/>"),
        ("&lt;rss&gt;&lt;link&gt;x?a=1&amp;amp;b=2&lt;/link&gt;", "<rss><link>x?a=1&amp;b=2</link>"),
        ("<pre>&lt;urlset&gt;&lt;loc&gt;x&lt;/loc&gt;</pre>", "<pre><urlset><loc>x</loc></pre>"),
    ],
    ids=["cdata", "unclosed cdata", "comments", "declarations", "escaped whole", "shown by a browser"],
)
def test_markup_is_evened_out(body: str, clean: str) -> None:
    assert markup(body) == clean


def test_json_is_found_between_anything() -> None:
    found = [part for part in documents('Notice: [1\n[{"a": 1},]{"b": "x\ty"} <br> [2]') if not isinstance(part, str)]
    assert found == [{"a": 1}, {"b": "x\ty"}, [2]]


@pytest.mark.parametrize(
    "body", ["[" * 100_000, '{"a":' * 100_000, "[" + "9" * 100_000 + "]", '["\\ud800"]', "[1e999999]"]
)
def test_no_json_breaks_the_reader(body: str) -> None:
    assert isinstance(list(documents(body)), list)


def test_escaped_json_is_read() -> None:
    whole = json.dumps([{"link": "https://o.ma/?a=1&b=2"}]).replace("&", "&amp;").replace('"', "&quot;")
    assert list(documents(whole)) == [[{"link": "https://o.ma/?a=1&b=2"}]]


def test_what_is_not_gzip_after_all_is_refused_by_name() -> None:
    with pytest.raises(DiscoveryError, match="broken-gzip"):
        unpacked(b"\x1f\x8b" + zlib.compress(b"x"))
