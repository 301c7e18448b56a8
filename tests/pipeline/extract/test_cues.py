"""The phrases of `cues/`: written as normalised text is, or they would never match."""

import re
from importlib.resources import files

import pytest
import yaml

from pipeline.extract.cues import LANGUAGES, phrases

KEYS = {
    key for name in LANGUAGES for key in yaml.safe_load((files("pipeline.extract.cues") / f"{name}.yml").read_text())
}


@pytest.mark.parametrize("key", sorted(KEYS))
def test_phrases_have_no_capitals(key: str) -> None:
    letters = [re.sub(r"\\.|\(\?P", "", entry) for entry in phrases(key)]
    assert letters
    assert letters == [entry.lower() for entry in letters]
