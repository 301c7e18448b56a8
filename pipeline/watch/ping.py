"""A dead man's switch: a URL elsewhere is told that the night began and how it ended, and misses it when it is not.

The form is that of healthchecks.io and its kin: `URL/start`, `URL`, `URL/fail`, each with some words as body.
"""

import logging
from http.client import HTTPException
from typing import Literal
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

log = logging.getLogger(__name__)

Event = Literal["start", "success", "fail"]
TIMEOUT_S = 10.0
MOST_BYTES = 10_000  # what healthchecks.io keeps of a body


def address(url: str, event: Event) -> str:
    """Where an event goes.

    >>> address("https://hc.example.org/ping/uuid?create=1", "fail")
    'https://hc.example.org/ping/uuid/fail?create=1'
    """
    parts = urlsplit(url)
    ending = "" if event == "success" else f"/{event}"
    return parts._replace(path=f"{parts.path.rstrip('/')}{ending}").geturl()


def ping(url: str | None, event: Event, words: str = "") -> bool:
    """Whether the switch was told; a night goes on without it. The URL is a secret and stands in no log."""
    if not url:
        return False
    if not url.startswith(("https://", "http://")):
        log.warning("JARIDA_OPERATOR__PING_URL is no http address: nobody was told %s", event)
        return False
    request = Request(address(url, event), words.encode()[:MOST_BYTES], method="POST")  # noqa: S310  # http, see above
    for _ in range(2):
        try:
            with urlopen(request, timeout=TIMEOUT_S):  # noqa: S310
                return True
        except (OSError, HTTPException, ValueError) as error:
            problem = type(error).__name__
    log.warning("the dead man's switch could not be told %s: %s", event, problem)
    return False
