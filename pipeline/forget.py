"""A page without the people who asked to be forgotten, before it is kept: in whatever dress its source has the name."""

from dataclasses import replace

from pipeline.errors import PageError
from pipeline.extract import extract
from pipeline.extract.charset import decode
from pipeline.models import Capture, Outlet
from pipeline.redact import Forgotten, Rule, blackened, names, redacted


def is_named(capture: Capture, forgotten: Forgotten) -> bool:
    """Whether an address of a page names somebody who is forgotten: such a page can't be kept at all."""
    return any(names(address, forgotten) for address in (capture.url, capture.canonical_url))


def forgetting(capture: Capture, outlet: Outlet | None, forgotten: Forgotten) -> Capture:
    """A capture without forgotten names; itself when it has none.

    The source is blacked out, then read as an article: when that still finds a name, the body goes as a whole.
    """
    if not forgotten:
        return capture
    hints = capture.hints
    made = replace(
        capture,
        headers={name: blackened(value, forgotten) for name, value in capture.headers.items()},
        body=source_without(capture.body, dict(capture.headers), outlet, forgotten),
        hints=replace(
            hints,
            title=hints.title and blackened(hints.title, forgotten),
            author=None if names(hints.author, forgotten) else hints.author,
            section=hints.section and blackened(hints.section, forgotten),
        ),
    )
    return replace(made, body=b"") if _still_names(made, outlet, forgotten) else made


def source_without(body: bytes, headers: dict[str, str], outlet: Outlet | None, forgotten: Rule) -> bytes:
    """The bytes of a page, a list or a message without forgotten names; themselves when they have none."""
    decoded = decode(body, headers, outlet.encoding if outlet else None)
    text = blackened(decoded.text, forgotten, short=True)
    return body if text == decoded.text else text.encode(decoded.encoding, "xmlcharrefreplace")


def _still_names(capture: Capture, outlet: Outlet | None, forgotten: Forgotten) -> bool:
    if outlet is None or not capture.body:
        return False
    try:
        article = extract(capture, outlet)
    except PageError:
        return False
    return redacted(article, forgotten) != article
