"""A limit on time that reaches into what is busy."""

import re
import signal
import threading
import time

import pytest

from pipeline.errors import OvertimeError
from pipeline.overtime import within


def test_a_pattern_that_would_search_for_hours_is_interrupted() -> None:
    began = time.monotonic()
    with pytest.raises(OvertimeError, match=r"took longer than 0\.1 s"), within(0.1):
        re.search(r"(ا+)+$", "ا" * 60 + "!")
    assert time.monotonic() - began < 5


def test_what_is_in_time_leaves_nothing_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with within(5):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_other_threads_have_no_limit() -> None:
    done: list[bool] = []

    def slow() -> None:
        with within(0.01):
            time.sleep(0.05)
        done.append(True)

    thread = threading.Thread(target=slow)
    thread.start()
    thread.join()
    assert done == [True]
