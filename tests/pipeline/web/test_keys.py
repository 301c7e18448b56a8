"""Sessions, tokens, and who is refused at the door."""

import time

import pytest

from pipeline.web.keys import LASTS_S, Keys


def test_a_cookie_is_ours_or_nothing() -> None:
    keys = Keys()
    cookie = keys.cookie(True)
    session = keys.session(cookie)
    assert session
    assert session.entered
    for forged in (cookie.replace(".1.", ".0."), cookie[:-1], "", "a.b.c.d", "a.1.9999999999.é", None):
        assert keys.session(forged) is None
    assert Keys().session(cookie) is None


def test_a_session_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = Keys()
    cookie = keys.cookie(False)
    later = time.time() + LASTS_S + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert keys.session(cookie) is None


def test_a_token_belongs_to_its_session() -> None:
    keys = Keys()
    mine, other = (keys.session(keys.cookie(False)) for _ in range(2))
    assert mine
    assert other
    assert keys.is_ours(mine, keys.token(mine))
    assert not keys.is_ours(other, keys.token(mine))
    assert not keys.is_ours(None, keys.token(mine))
    assert not keys.is_ours(mine, "é")
