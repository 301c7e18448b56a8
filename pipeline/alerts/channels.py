"""The ways a digest can go: terminal, file, e-mail, webhook. Each either takes it or raises ServiceError."""

import json
import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pipeline.alerts.digest import Digest
from pipeline.alerts.searches import EMAIL
from pipeline.errors import ConfigError, ServiceError
from pipeline.settings import Mail

WEBHOOK_TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class Channels:
    """What the channels need to know; `at` dates mails and files."""

    mail: Mail
    folder: Path
    at: datetime
    show: Callable[[str], None]

    def deliver(self, channel: str, digest: Digest) -> None:
        """Hands a digest over. Raises ServiceError or ConfigError when the channel did not take it."""
        if channel == "terminal":
            self.show(digest.text())
        elif channel == "file":
            self._write(digest)
        elif channel.startswith(EMAIL):
            self._send(channel.removeprefix(EMAIL), digest)
        else:
            _post(channel, digest)

    def _write(self, digest: Digest) -> None:
        """The key in the name makes a repetition the same file."""
        words = re.sub(r"\W+", "-", digest.search).strip("-")[:60]
        path = self.folder / f"{self.at:%Y-%m-%d}-{words}-{digest.key[:8]}.html"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            partial = path.with_suffix(".partial")
            partial.write_text(digest.html(), "utf-8")
            partial.replace(path)
        except OSError as error:
            raise ServiceError(f"{path}: the digest can't be written: {error.strerror}") from error

    def _send(self, to: str, digest: Digest) -> None:
        mail = self.mail
        if not (mail.host and mail.sender):
            raise ConfigError(f"mail to {to}: set JARIDA_MAIL__HOST and JARIDA_MAIL__SENDER")
        try:
            with _server(mail) as server:
                if mail.security == "starttls":
                    server.starttls(context=ssl.create_default_context())
                if mail.username and mail.password:
                    server.login(mail.username, mail.password.get_secret_value())
                server.send_message(self._message(to, digest))
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise ServiceError(f"mail to {to} by {mail.host}:{mail.port}: {error}") from error

    def _message(self, to: str, digest: Digest) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = digest.subject
        message["From"] = self.mail.sender
        message["To"] = to
        message["Date"] = format_datetime(self.at)
        message["Message-ID"] = f"<{digest.key}@jarida>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
        message.set_content(digest.text())
        message.add_alternative(digest.html(), subtype="html")
        return message


def _server(mail: Mail) -> smtplib.SMTP:
    host = mail.host or ""
    if mail.security == "tls":
        return smtplib.SMTP_SSL(host, mail.port, timeout=mail.timeout_s, context=ssl.create_default_context())
    return smtplib.SMTP(host, mail.port, timeout=mail.timeout_s)


class _NoRedirect(HTTPRedirectHandler):
    """A redirect would turn the POST into a GET, and the digest would be lost without a word."""

    def redirect_request(self, *_: object) -> None:
        return None


def _post(url: str, digest: Digest) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": digest.key, "User-Agent": "Jarida"}
    body = json.dumps(digest.data(), ensure_ascii=False).encode()
    request = Request(url, body, headers, method="POST")  # noqa: S310  # `searches` lets only http and https pass
    try:
        with build_opener(_NoRedirect).open(request, timeout=WEBHOOK_TIMEOUT_S) as answer:
            answer.read(1)
    except HTTPError as error:
        error.close()
        raise ServiceError(f"webhook {url}: {error.code} {error.reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise ServiceError(f"webhook {url}: {error}") from error
