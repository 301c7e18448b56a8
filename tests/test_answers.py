"""Damaged answers of strangers and servers end in words: the first of those that `benchmarks.answers` reads."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
COUNT = 50
KINDS = ("page", "rss", "atom", "sitemap", "rest", "warc", "warc.gz", "kibana", "elasticsearch")


def test_damaged_answers_are_read_or_refused_in_words() -> None:
    command = [sys.executable, "-m", "benchmarks.answers", "--count", str(COUNT)]
    ended = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=300)
    lines = ended.stdout.splitlines()
    assert (ended.returncode, [line for line in lines if " 0 faults;" not in line]) == (0, []), ended.stderr
    assert {line.partition(f": {COUNT} tried")[0] for line in lines} >= set(KINDS)
