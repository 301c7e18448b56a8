"""Bytes to text, whatever header and page claim."""

import pytest

from pipeline.extract.charset import decode, wrongness

TEXT = (
    "<html><head><meta charset='{}'></head><body><p>ترأس والي جهة كلميم وادنون لقاء تواصليا خصص لتتبع أشغال تهيئة "
    "المدخل الشمالي للمدينة، بحضور رؤساء المصالح الخارجية وممثلي الجماعات الترابية.</p></body></html>"
)
UTF8 = {"content-type": "text/html; charset=utf-8"}
CP1256 = {"content-type": "text/html; charset=windows-1256"}


@pytest.mark.parametrize(
    ("encoding", "declared", "headers"),
    [
        ("utf-8", "utf-8", UTF8),
        ("cp1256", "windows-1256", CP1256),
        ("cp1256", "windows-1256", {}),
        ("cp1256", "utf-8", UTF8),
        ("cp1256", "iso-8859-1", {}),
        ("utf-8", "windows-1256", CP1256),
        ("utf-8-sig", "windows-1256", CP1256),
        ("utf-16", "utf-8", UTF8),
        ("iso8859-6", "iso-8859-6", {}),
        ("cp1256", "no-such-charset", {}),
    ],
)
def test_arabic_is_read_whatever_is_declared(encoding: str, declared: str, headers: dict[str, str]) -> None:
    text = TEXT.format(declared)
    decoded = decode(text.encode(encoding), headers)
    assert decoded.text == text
    assert wrongness(decoded.text) == 0


@pytest.mark.parametrize(("spoken", "shown"), [("utf-8", "cp1252"), ("utf-8", "cp1256"), ("cp1256", "cp1252")])
def test_text_encoded_twice_is_repaired_and_reported(spoken: str, shown: str) -> None:
    text = TEXT.format("utf-8")
    misread = "".join(
        bytes([byte]).decode(shown) if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte)
        for byte in text.encode(spoken)
    )
    decoded = decode(misread.encode(), UTF8)
    assert decoded.text == text
    assert any("encoded twice" in finding for finding in decoded.findings)


def test_lost_letters_are_reported() -> None:
    decoded = decode(TEXT.format("utf-8").replace("ا", "\ufffd").encode(), UTF8)
    assert any("unreadable" in finding for finding in decoded.findings)


def test_page_cut_inside_a_letter_stays_utf8() -> None:
    assert decode("<p>كلميم".encode()[:-1], UTF8).text == "<p>كلمي"


def test_outlet_file_is_asked_first() -> None:
    assert decode("<p>déjà</p>".encode("cp1252"), UTF8, "windows-1252").text == "<p>déjà</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<p>Ça a été créé à l’été, où l’on naît</p>",
        "<p>người đã được</p>" * 40,
        "<p>Тихо</p>" * 40,
        "<p>A associação confirmou a decisão: «São manhãs de pão», AÇÃO e NOÇÕES</p>" * 40,
        "<p>Ny færgehavn på øen, ØKONOMI og SØGNING, både «på Ærø»</p>" * 40,
        "<p>FRANÇAIS, ÇA, REÇUS : « À l’été »</p>" * 40,
        "<p>El año próximo ¡según informó! la sesión</p>" * 40,
        "<p>Größe, Straße, ÜBERÄSSEN</p>" * 40,
        "<p>İSTANBUL’ÜN ÇÖPÜ, Çağdaş Türkçe</p>" * 40,
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    decoded = decode(text.encode(), UTF8)
    assert (decoded.text, decoded.findings) == (text, ())


@pytest.mark.parametrize(
    "text",
    ["<p>L’été à Guelmim, déjà très animé</p>" * 40, "<p>São três manhãs de festa</p>" * 40, "<p>på øen</p>" * 40],
)
def test_latin_text_encoded_twice_is_repaired(text: str) -> None:
    shown = "".join(
        bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte) for byte in text.encode()
    )
    assert decode(shown.encode(), UTF8).text == text


def test_undeclared_latin_bytes_are_not_read_as_arabic() -> None:
    text = "<p>Ny færgehavn på øen, São manhãs</p>" * 20
    assert decode(text.encode("cp1252"), {}).text == text


@pytest.mark.parametrize("body", [b"\xff\xfe", b"\x00" * 50, bytes(range(256)) * 4])
def test_no_bytes_are_too_odd(body: bytes) -> None:
    assert isinstance(decode(body, {}).text, str)
