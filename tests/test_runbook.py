"""Every kind of finding has its lines in the runbook, and the runbook speaks of no other."""

import re
from pathlib import Path

from pipeline.findings import KINDS

RUNBOOK = Path(__file__).parents[1] / "docs" / "runbook.md"


def test_the_runbook_has_a_section_for_each_kind_of_finding() -> None:
    parts = re.split(r"^### (.+)\n", RUNBOOK.read_text(encoding="utf-8"), flags=re.M)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert set(sections) == set(KINDS)
    assert [kind for kind, text in sections.items() if len(text.split("\n## ")[0].split()) < 5] == []
