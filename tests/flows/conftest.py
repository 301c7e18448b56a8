"""What most tests of commands need: a site on loopback that serves what it is given, and the demo press."""

from collections.abc import Iterator

import pytest

from flows.demo import press
from tests.spiders.site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture(scope="module")
def bases() -> Iterator[dict[str, str]]:
    with press.serve(port=0) as served:
        yield served
