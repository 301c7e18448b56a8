"""A real Chromium over the page: every test fails on an error in its console, a dialog, or a request off loopback."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.support import hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
Open = Callable[..., "Page"]


def chromium_path() -> str | None:
    """The Chromium of the distribution, or the one that JARIDA_CHROMIUM names."""
    return os.environ.get("JARIDA_CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)


# Its event loop runs for as long as it is there: no later test of this process could run one of its own.
@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install -e '.[browser]'")
    path = chromium_path()
    if path is None:
        pytest.skip(f"no Chromium here (looked for {', '.join(NAMES)}): apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox"])  # CI runs as root
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: "Browser") -> Iterator[Open]:
    """Opens an address, or a blank page, in a window of this width; what went wrong meanwhile is told in the end."""
    told: list[str] = []
    contexts: list[Any] = []

    def opened(address: str | None = None, width: int = 1280, **how: Any) -> "Page":
        context = chromium.new_context(viewport={"width": width, "height": 900}, accept_downloads=True, **how)
        contexts.append(context)
        page = context.new_page()
        listen(page, told)
        if address:
            page.goto(address)
        return page

    yield opened
    for context in contexts:
        ran = [page.url for page in context.pages if page.evaluate(f"'{hostile.MARKER}' in window")]
        told += [f"a hostile string ran on {url}" for url in ran]
        context.close()
    assert told == []


def listen(page: "Page", told: list[str]) -> None:
    """Notes what a page must not do."""

    def console(line: "ConsoleMessage") -> None:
        if line.type == "error":
            told.append(f"console: {line.text}")

    def dialog(opened: "Dialog") -> None:
        told.append(f"dialog: {opened.message}")
        opened.dismiss()

    def request(one: "Request") -> None:
        if not _is_loopback(one.url):
            told.append(f"request: {one.url}")

    page.on("console", console)
    page.on("dialog", dialog)
    page.on("request", request)
    page.on("pageerror", lambda error: told.append(f"error: {error}"))


def _is_loopback(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname == "127.0.0.1"
