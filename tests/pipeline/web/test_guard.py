"""Which names are ours."""

import pytest

from pipeline.web.guard import LOOPBACK, Guard


async def _nothing(*_: object) -> None:
    return None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8787", "[::1]:8787", "LOCALHOST"])
def test_this_machine_has_these_names(host: str) -> None:
    assert Guard(_nothing, LOOPBACK).is_our_name(host)


@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1.evil.example", "10.0.0.7", "localhost.evil", "[::2]:80"]
)
def test_this_machine_has_no_others(host: str) -> None:
    assert not Guard(_nothing, LOOPBACK).is_our_name(host)


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("archive.example", True),
        ("10.0.0.7:8787", True),
        ("[2001:db8::7]:80", True),
        ("evil.example", False),
        ("", False),
    ],
)
def test_beyond_it_addresses_in_figures_and_given_names_are_ours(host: str, ours: bool) -> None:
    assert Guard(_nothing, LOOPBACK | {"archive.example"}).is_our_name(host) is ours
