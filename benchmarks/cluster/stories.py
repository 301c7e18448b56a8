"""Stories, lookalikes and copies made from real texts, the same ones for the same seed."""

import gzip
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import yaml

from pipeline.arabic import normalise
from pipeline.models import Article, Dated

FORMS: dict[str, Any] = yaml.safe_load((files("benchmarks.cluster") / "forms.yml").read_text("utf-8"))
STORIES, COPIES = 3_000, 900
SPAN = timedelta(days=90)
WORDS = (100, 900)
BULLETINS = 120
SHARED_PARTS = 150  # pairs of stories with the same communiqué, and as many with the same quotes
SPELLINGS = (("أ", "ا"), ("إ", "ا"), ("ة ", "ه "), ("ى ", "ي "), (" و", " و "), ("، ", "،"), (". ", " ."), ("ا", "ـا"))

Paragraphs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the number of the story that it tells, and the change that made it a copy."""

    id: str
    story: int
    at: datetime
    paragraphs: Paragraphs
    change: str = ""

    def article(self) -> Article:
        dated = Dated(self.at, "minute", "made", "made")
        return Article(
            self.id, "made", f"https://made.example/{self.id}", self.at, None, self.paragraphs, published=dated
        )


def corpus(shared: Path) -> list[Paragraphs]:
    """News texts of the shared search set in paragraphs of two or three sentences; no text twice."""
    texts: dict[str, Paragraphs] = {}
    with gzip.open(shared / "search" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            if not document["source"].startswith("qa:") and WORDS[0] <= len(document["body"].split()) <= WORDS[1]:
                texts.setdefault(normalise(document["body"])[:80], paragraphs(document["body"]))
    return [text for text in texts.values() if len(text) > 1]


def paragraphs(body: str) -> Paragraphs:
    """A text cut after its sentences, or after thirty words, in paragraphs of at least twenty-five words."""
    pieces = [piece for piece in re.split(r"(?<=[.؟!])\s+|\n+", body) if piece.strip()]
    pieces = [" ".join(words[n : n + 30]) for words in map(str.split, pieces) for n in range(0, len(words), 30)]
    made: list[list[str]] = [[]]
    for piece in pieces:
        if sum(len(part.split()) for part in made[-1]) >= 25:
            made.append([])
        made[-1].append(piece)
    return tuple(" ".join(parts) for parts in made)


def generate(texts: list[Paragraphs], seed: int) -> list[Text]:
    """3,000 stories, lookalikes among them, and 900 copies of them."""
    dice = random.Random(seed)
    bodies = dice.sample(texts, STORIES - BULLETINS)
    spare = [text for text in texts if text not in set(bodies)]
    dice.shuffle(bodies)
    for pair in range(SHARED_PARTS):
        share(bodies, 4 * pair, communique(dice, spare, bodies[4 * pair]))
        share(bodies, 4 * pair + 2, quotes(dice, spare))
    bodies += [bulletin(dice, number) for number in range(BULLETINS)]
    start = datetime(2026, 1, 1, tzinfo=UTC)
    stories = [Text(f"s{n:05}", n, start + SPAN * dice.random(), body) for n, body in enumerate(bodies)]
    copies = [copy(dice, dice.choice(stories[:-BULLETINS]), number, spare) for number in range(COPIES)]
    return stories + copies


def copy(dice: random.Random, story: Text, number: int, spare: list[Paragraphs]) -> Text:
    """A copy of a story by the kind of change whose turn it is; half of them are respelled or signed besides."""
    name, change = list(CHANGES.items())[number % len(CHANGES)]
    body = change(story.paragraphs, dice, spare)
    if dice.random() < 0.5:
        body = CHANGES[dice.choice(["agency line", "spelling"])](body, dice, spare)
    return replace(
        story, id=f"c{number:05}", at=story.at + timedelta(hours=dice.uniform(1, 72)), paragraphs=body, change=name
    )


def headline(body: Paragraphs, dice: random.Random, spare: list[Paragraphs]) -> Paragraphs:
    return body


def first_cut(body: Paragraphs, dice: random.Random, spare: list[Paragraphs]) -> Paragraphs:
    return body[1:]


def last_cut(body: Paragraphs, dice: random.Random, spare: list[Paragraphs]) -> Paragraphs:
    return body[: max(1, round(len(body) * 0.65))]


def agency_line(body: Paragraphs, dice: random.Random, spare: list[Paragraphs]) -> Paragraphs:
    return dice.choice(FORMS["agency_lines"]), *body, dice.choice(FORMS["closing_lines"])


def spelling(body: Paragraphs, dice: random.Random, spare: list[Paragraphs]) -> Paragraphs:
    chosen = dice.sample(SPELLINGS, 4)
    return tuple(respelled(paragraph, chosen, dice) for paragraph in body)


def respelled(paragraph: str, chosen: list[tuple[str, str]], dice: random.Random) -> str:
    for right, wrong in chosen:
        paragraph = "".join(
            (wrong if dice.random() < 0.5 else right) + part if at else part
            for at, part in enumerate(paragraph.split(right))
        )
    return paragraph


def own_opening(body: Paragraphs, dice: random.Random, spare: list[Paragraphs]) -> Paragraphs:
    words = " ".join(dice.choice(spare)).split()
    return " ".join(words[: len(body[0].split())]), *body[1:]


def touched_up(body: Paragraphs, dice: random.Random, spare: list[Paragraphs]) -> Paragraphs:
    words = " ".join(dice.choice(spare)).split()
    return tuple(
        " ".join(dice.choice(words) if dice.random() < 0.08 else word for word in part.split()) for part in body
    )


def background(body: Paragraphs, dice: random.Random, spare: list[Paragraphs]) -> Paragraphs:
    words = " ".join(dice.choice(spare)).split()
    size = round(0.4 * sum(len(part.split()) for part in body))
    return body[0], FORMS["read_also"] + " ".join(words[-9:]), *body[1:], " ".join(words[:size])


CHANGES: dict[str, Callable[[Paragraphs, random.Random, list[Paragraphs]], Paragraphs]] = {
    "headline": headline,
    "first paragraph cut": first_cut,
    "last third cut": last_cut,
    "agency line": agency_line,
    "spelling": spelling,
    "own opening": own_opening,
    "touched up": touched_up,
    "background added": background,
}


def share(bodies: list[Paragraphs], at: int, part: Paragraphs) -> None:
    """Puts the same part into two stories."""
    for place in (at, at + 1):
        bodies[place] = bodies[place][:1] + part + bodies[place][1:]


def communique(dice: random.Random, spare: list[Paragraphs], body: Paragraphs) -> Paragraphs:
    """A text of about a third of a story."""
    words = " ".join(dice.choice(spare)).split()
    return (" ".join(words[: max(25, sum(len(part.split()) for part in body) // 2)]),)


def quotes(dice: random.Random, spare: list[Paragraphs]) -> Paragraphs:
    """Two quoted sentences."""
    words = " ".join(dice.choice(spare)).split()
    return f"وقال المتحدث «{' '.join(words[:18])}»", f"مضيفا «{' '.join(words[18:34])}»"


def bulletin(dice: random.Random, number: int) -> Paragraphs:
    """A bulletin that says the same every day, but for its numbers and towns."""
    form = FORMS["bulletins"][number % len(FORMS["bulletins"])]
    towns = dict(zip(("town", "other", "third"), dice.sample(FORMS["towns"], 3), strict=True))
    return tuple(Template(form).substitute(towns, **{key: dice.randint(2, 90) for key in "abcdefg"}).splitlines())
