"""`jarida web`: where it may listen, and what is shown there."""

import pytest

from flows.commands.web import desk_of
from pipeline.errors import ConfigError
from pipeline.settings import Settings, Web
from pipeline.web.guard import LOOPBACK

PASSWORD = "correct horse battery"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.8"])
def test_this_machine_needs_no_password(host: str) -> None:
    desk = desk_of(Settings(), host)
    assert (desk.full_text, desk.hosts, desk.keys.password) == (True, LOOPBACK, None)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "archive.example"])
@pytest.mark.parametrize("password", [None, "", "short"])
def test_beyond_it_a_password_is_needed(host: str, password: str | None) -> None:
    with pytest.raises(ConfigError, match="JARIDA_WEB__PASSWORD"):
        desk_of(Settings(web=Web.model_validate({"password": password})), host)


def test_a_public_name_needs_a_password_too() -> None:
    with pytest.raises(ConfigError, match="JARIDA_WEB__PASSWORD"):
        desk_of(Settings(web=Web(hosts="archive.example")), "127.0.0.1")


@pytest.mark.parametrize("full_text", [False, True])
def test_whole_texts_are_shown_beyond_it_when_the_operator_says_so(full_text: bool) -> None:
    web = Web.model_validate({"password": PASSWORD, "hosts": "Archive.example", "full_text": full_text})
    desk = desk_of(Settings(web=web), "0.0.0.0")
    assert desk.full_text is full_text
    assert {"archive.example", "localhost"} <= desk.hosts
