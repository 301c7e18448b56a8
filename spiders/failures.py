"""Why a request failed, as the rule and the words that ledger and report keep."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from spiders.canonical import netloc
from spiders.middlewares.guard import WITHHELD, Refused

RULES: tuple[tuple[type[BaseException], str], ...] = (
    (DownloadTimeoutError, "timeout"),
    (CannotResolveHostError, "unknown-host"),
    (ResponseDataLossError, "truncated"),
    (DownloadCancelledError, "too-large"),
    (IgnoreRequest, "given-up"),
    (OSError, "connection"),
)
# What a person is told in the place of a library's class and words.
TOLD = {
    DownloadConnectionRefusedError: "nothing answers there, the connection was refused",
    CannotResolveHostError: "there is no such host",
}
# Scrapy gives these up with words only.
GIVEN_UP = {"DOWNLOAD_MAXSIZE": "too-large", "max redirections": "redirect-loop"}


def why(error: BaseException, url: str) -> tuple[str, str]:
    """Rule and problem of a failed request.

    >>> why(TimeoutError("60 s"), "https://o.ma/a")
    ('connection', 'TimeoutError: 60 s')
    >>> why(CannotResolveHostError("DNS lookup failed"), "https://o.ma/a")
    ('unknown-host', 'there is no such host')
    """
    if isinstance(error, Refused):
        return error.rule, error.problem
    if isinstance(error, HttpError):
        return status(error.response)
    withheld = WITHHELD.get(netloc(url).split(":")[0])
    if withheld and isinstance(error, CannotResolveHostError):
        return "guard-private", withheld
    text = str(error).strip() or "no reason given"
    rule = next((rule for kind, rule in RULES if isinstance(error, kind)), "download")
    rule = next((named for words, named in GIVEN_UP.items() if words in text), rule)
    told = next((words for kind, words in TOLD.items() if isinstance(error, kind)), f"{type(error).__name__}: {text}")
    return rule, told[:500]


def status(response: Response) -> tuple[str, str]:
    """Rule and problem of an answer that is no page."""
    return f"http-{response.status}", f"answered {response.status}"
