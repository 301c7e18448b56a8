"""A message on its way to a channel: by apprise, which knows mail, Slack, Telegram, webhooks and a hundred others.

An address may be a secret (a token in its path, a password): it never stands in an error, a log or a list, only what
`shown` makes of it does.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from pipeline.errors import ConfigError, ServiceError, SettingError
from pipeline.settings import Mail
from pipeline.shown import visible

if TYPE_CHECKING:
    from apprise import NotifyBase

EMAIL = "mailto:"
WEB = ("https://", "http://")
HOUSE = frozenset({"terminal", "file"})  # channels of our own
# A word of an address shorter than this hides nothing, and blotting it out would make a reason unreadable.
SHORTEST_SECRET = 4
MODES = {"starttls": "starttls", "tls": "ssl", "none": "insecure"}
# apprise waits 4 s for an answer; a webhook that does work before it answers needs longer.
TIMES_S = {"cto": 10.0, "rto": 30.0}


@dataclass(frozen=True, slots=True)
class Message:
    """What is said: title and text; for mail as HTML too, for a webhook as data; the key tells a repetition."""

    title: str
    text: str
    key: str
    html: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def send(address: str, message: Message, mail: Mail) -> None:
    """Hands a message over. Raises ConfigError or ServiceError, without the secret, when it was not taken."""
    import apprise

    with _overheard() as words:
        service = _service(address, message, mail)
        if service is None:
            raise ConfigError(f"{shown(address)}: no channel that apprise knows: {_reason(address, words)}")
        post = apprise.Apprise(asset=service.asset)
        post.add(service)
        page = message.html if _is_mail(address) else None
        form = apprise.NotifyFormat.HTML if page else apprise.NotifyFormat.TEXT
        taken = bool(post.notify(body=page or visible(message.text), title=visible(message.title), body_format=form))
    if not taken:
        raise ServiceError(f"{shown(address, mail)}: {_reason(address, words)}")


def check(address: str) -> None:
    """Raises ValueError, without the secret, for what is no address of a channel."""
    name, at, host = address.removeprefix(EMAIL).partition("@")
    if _is_mail(address):
        if not (name and at and host) or any(one.isspace() or one in ",;<>" for one in address):
            raise ValueError(f"{address!r} is no channel: mailto: wants one address")
        return
    if re.search(r"[?&]optional=", address):
        raise ValueError(f"{shown(address)}: `optional` would call a failure a success")
    if address.startswith(WEB):
        return
    with _overheard():
        known = _service(address, Message("", "", ""), Mail())
    if known is None:
        raise ValueError(f"{shown(address)} is no channel: terminal, file, mailto:…, https://… or another of apprise")


def shown(address: str, mail: Mail | None = None) -> str:
    """An address as a person may see it: whom or which host it is for, and never a token or a password.

    >>> shown("https://user:pass@hooks.example.org/T0/secret?key=1")
    'webhook https://hooks.example.org'
    >>> shown("mailto:desk@example.ma")
    'mail to desk@example.ma'
    >>> shown("tgram://123:token/chat")
    'tgram:// (c6b2a0)'
    """
    if _is_mail(address):
        by = f" by {mail.host}:{mail.port}" if mail and mail.host else ""
        return f"mail to {address.removeprefix(EMAIL)}{by}"
    scheme, mark, rest = address.partition("://")
    if address.startswith(WEB):
        return f"webhook {scheme}://{re.split(r'[/?#]', rest)[0].rpartition('@')[2]}"
    if mark:
        return f"{scheme}:// ({sha256(address.encode()).hexdigest()[:6]})"
    return address if address in HOUSE else "an address without a scheme"


def _is_mail(address: str) -> bool:
    """Whether an address is the bare one of a person, sent to by the server of JARIDA_MAIL__…"""
    return address.startswith(EMAIL) and not address.startswith(f"{EMAIL}//")


def named(address: str) -> str:
    """An address as the ledger keeps it: of one that may be a secret what `shown` makes, and which of them it is."""
    if address.startswith(WEB):  # `shown` tells webhooks of one host apart by nothing
        return f"{shown(address)} ({sha256(address.encode()).hexdigest()[:6]})"
    return address if address in HOUSE or _is_mail(address) else shown(address)


def _service(address: str, message: Message, mail: Mail) -> "NotifyBase | None":
    import apprise

    asset = apprise.AppriseAsset(app_id="Jarida", http_redirects=False)  # a redirected POST becomes a GET: lost
    if _is_mail(address):
        return apprise.Apprise.instantiate(_mail(address.removeprefix(EMAIL), message, mail), asset=asset)
    service = apprise.Apprise.instantiate(address, asset=asset)  # https:// too: of Slack, Discord and others
    if service is None and address.startswith(WEB):
        service = apprise.Apprise.instantiate(_web(address, message), asset=asset)
    return service


def _mail(to: str, message: Message, mail: Mail) -> dict[str, Any]:
    if not (mail.host and mail.sender):
        raise SettingError(f"mail to {to}: set JARIDA_MAIL__HOST and JARIDA_MAIL__SENDER")
    return {
        "schema": "mailto",
        "host": mail.host,
        "smtp_host": mail.host,
        "port": mail.port,
        "user": mail.username or None,
        "password": mail.password.get_secret_value() if mail.password else None,
        "secure_mode": MODES[mail.security],
        "from_addr": mail.sender,
        "targets": [to],
        "format": "html" if message.html else "text",
        # RFC 3834: no out-of-office answers.
        "headers": {"Auto-Submitted": "auto-generated", "X-Jarida-Key": message.key},
        "cto": mail.timeout_s,
        "rto": mail.timeout_s,
    }


def _web(address: str, message: Message) -> dict[str, Any]:
    """A webhook's address as the service `json` of apprise, our own data beside its fields."""
    parts = urlsplit(address)
    return {
        "schema": "jsons" if parts.scheme == "https" else "json",
        "host": parts.hostname,
        "port": parts.port,
        "user": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
        "fullpath": f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}",
        "headers": {"Idempotency-Key": message.key},
        "payload": dict(message.data),
        **TIMES_S,
    }


@contextmanager
def _overheard() -> Iterator[list[str]]:
    """What apprise says, kept from every log: at its level DEBUG it names addresses in full."""
    logger, heard = logging.getLogger("apprise"), _Heard()
    before = logger.level, logger.propagate
    logger.addHandler(heard)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    try:
        yield heard.words
    finally:
        logger.removeHandler(heard)
        logger.setLevel(before[0])
        logger.propagate = before[1]


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.getMessage())


def _reason(address: str, words: list[str]) -> str:
    """Why it was not taken, in the words of the service, with every part of the address blotted out."""
    causes = [one.partition("Socket Exception: ")[2] for one in words if "Socket Exception: " in one]
    said = causes or [one for one in words if re.search(r"fail|error|invalid|denied|unable", one, re.I)]
    reason = " ".join((said or ["it was not taken, and no reason given"])[-1].split())
    host = urlsplit(address).netloc.rpartition("@")[2].partition(":")[0] if address.startswith(WEB) else ""
    secrets = {part for raw in re.split(r"[/:@?&=#,]", address.partition(":")[2]) for part in (raw, unquote(raw))}
    if _is_mail(address):
        secrets = set()
    for secret in sorted(secrets - {host}, key=len, reverse=True):
        if len(secret) >= SHORTEST_SECRET:
            reason = reason.replace(secret, "…")
    return reason[:300]
