"""Digests on their way: mail, webhook, file, terminal."""

import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html

from pipeline.alerts.channels import Channels
from pipeline.alerts.digest import Digest, Item, item
from pipeline.alerts.post import Message, check, named, send, shown
from pipeline.errors import ConfigError, JaridaError, ServiceError
from pipeline.settings import Mail
from tests.pipeline.alerts.sinks import mail_server, web_server

AT = datetime(2026, 11, 2, 4, 15, tzinfo=UTC)
DIGEST = Digest(
    "والي\nكلميم",
    "الوالي",
    (
        Item("a2", "<b>عنوان</b>", "https://www.example.ma/2", "جريدة المثال", "2026-11-01", "مقتطف."),
        Item("a1", "عنوان", "javascript:x", "", "", ""),
    ),
)


@pytest.fixture
def channels(tmp_path: Path) -> Callable[..., Channels]:
    return lambda mail=None, show=print: Channels(mail or Mail(), tmp_path, AT, show)


def mail_to(port: int) -> Mail:
    return Mail(host="127.0.0.1", port=port, security="none", sender="jarida@example.ma", timeout_s=5)


def test_a_mail_has_both_forms_and_a_key(channels: Callable[..., Channels]) -> None:
    with mail_server() as sink:
        channels(mail_to(sink.port)).deliver("mailto:desk@example.ma", DIGEST)
    (mail,) = sink.mails
    text, page = mail.iter_parts()
    assert (mail["Subject"], mail["To"], mail["From"], mail["Auto-Submitted"]) == (
        "Jarida: والي كلميم (2)",
        "desk@example.ma",
        "jarida@example.ma",
        "auto-generated",
    )
    assert mail["X-Jarida-Key"] == DIGEST.key
    assert "https://www.example.ma/2" in text.get_content()
    assert 'dir="rtl"' in page.get_content()


def test_a_mail_that_is_refused_is_a_named_error(channels: Callable[..., Channels]) -> None:
    with mail_server() as sink, pytest.raises(ServiceError, match=r"mail to nobody@example.ma by .*550.*no such user"):
        channels(mail_to(sink.port)).deliver("mailto:nobody@example.ma", DIGEST)


def test_a_dead_mail_server_is_a_named_error(channels: Callable[..., Channels]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ServiceError, match=f"127.0.0.1:{port}: .*refused"):
        channels(mail_to(port)).deliver("mailto:desk@example.ma", DIGEST)


def test_mail_without_settings_says_which(channels: Callable[..., Channels]) -> None:
    with pytest.raises(ConfigError, match="JARIDA_MAIL__HOST"):
        channels().deliver("mailto:desk@example.ma", DIGEST)


def test_an_unprotected_server_gets_no_mail_that_asks_for_starttls(channels: Callable[..., Channels]) -> None:
    with mail_server() as sink:
        mail = mail_to(sink.port).model_copy(update={"security": "starttls"})
        with pytest.raises(ServiceError, match="STARTTLS"):
            channels(mail).deliver("mailto:desk@example.ma", DIGEST)
    assert sink.mails == []


def test_a_webhook_gets_json_and_a_key(channels: Callable[..., Channels]) -> None:
    with web_server() as sink:
        channels().deliver(f"http://127.0.0.1:{sink.port}/hook", DIGEST)
    ((headers, body),) = sink.posts
    assert headers["Idempotency-Key"] == body["key"] == DIGEST.key
    assert (body["search"], [one["article_id"] for one in body["articles"]]) == (DIGEST.search, ["a2", "a1"])


@pytest.mark.parametrize("status", [302, 404, 500, 599])
def test_a_webhook_that_does_not_take_it_is_a_named_error(channels: Callable[..., Channels], status: int) -> None:
    with web_server() as sink:
        sink.status = status
        with pytest.raises(ServiceError, match=f"webhook http://127.0.0.1:{sink.port}: .*{status}"):
            channels().deliver(f"http://127.0.0.1:{sink.port}/hook", DIGEST)
    assert len(sink.posts) == 1


def test_a_file_runs_from_right_to_left_and_links_only_to_the_web(
    channels: Callable[..., Channels], tmp_path: Path
) -> None:
    for _ in range(2):
        channels().deliver("file", DIGEST)
    (path,) = tmp_path.iterdir()
    page = html.fromstring(path.read_bytes())
    assert path.name.startswith("2026-11-02-والي-كلميم-")
    assert page.xpath("//h4/descendant::text()") == ["<b>عنوان</b>", "عنوان"]
    assert [link.get("href") for link in page.findall(".//a")] == ["https://www.example.ma/2"]


def test_a_folder_that_can_not_be_written_is_a_named_error(channels: Callable[..., Channels], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(ServiceError, match="the digest can't be written"):
        Channels(Mail(), blocked, AT, print).deliver("file", DIGEST)


def test_the_terminal_gets_the_text(channels: Callable[..., Channels]) -> None:
    shown: list[str] = []
    channels(show=shown.append).deliver("terminal", DIGEST)
    assert shown == [DIGEST.text()]


def test_an_article_without_anything_but_its_id() -> None:
    assert item({"article_id": "a1"}) == Item("a1", "a1", "", "", "", "")


ADDRESSES = [
    "https://hooks.example.ma/T0/sesame?key=sesame",
    "https://user:sesame@hooks.example.ma/",
    "json://user:sesame@127.0.0.1:9/sesame?+X-Token=sesame",
    "tgram://123456789:sesame/12315544",
    "slack://sesame01A/sesame01B/sesame01CsesamesesameAB/#night",
    "mailto://user:sesame@127.0.0.1:9?from=a@example.ma&to=b@example.ma&mode=insecure&cto=1&rto=1",
    "nonsense://sesame",
    "sesame",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_secret_in_an_address_is_never_shown(
    address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", _nowhere)
    caplog.set_level("DEBUG")
    said = [shown(address), named(address)]
    try:
        check(address)
    except ValueError as error:
        said.append(str(error))
    try:
        send(address, Message("title", "text", "key"), Mail())
    except JaridaError as error:
        said.append(str(error))
    assert len(said) > 2
    assert "sesame" not in "\n".join([*said, caplog.text])


def test_two_webhooks_of_a_host_are_two_in_the_ledger() -> None:
    assert len({named(f"https://hooks.example.ma/{path}") for path in ("a", "b")}) == 2


def _nowhere(host: object, port: object, *_: object, **__: object) -> None:
    raise socket.gaierror(f"no such host as {host}:{port}")


def test_a_failure_can_not_be_declared_a_success() -> None:
    with pytest.raises(ValueError, match="optional"):
        check("json://127.0.0.1:9/?optional=yes")


def test_a_service_of_apprise_takes_a_digest_as_text(channels: Callable[..., Channels]) -> None:
    with web_server() as sink:
        channels().deliver(f"json://127.0.0.1:{sink.port}/", DIGEST)
    ((_, body),) = sink.posts
    assert (body["title"], body["message"]) == (DIGEST.subject, DIGEST.text().strip())
