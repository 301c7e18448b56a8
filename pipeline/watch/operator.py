"""What the operator is told: one message with every cause that is new, and nothing on a good night."""

import logging
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from pipeline.alerts.post import Message, send, shown
from pipeline.errors import JaridaError
from pipeline.findings import EVERYWHERE, KINDS, Finding
from pipeline.ledger import Ledger, causes
from pipeline.settings import Settings

log = logging.getLogger(__name__)

MOST = 50  # findings in one message; the rest is counted


def tell(us: Settings, ledger: Ledger | None, found: Sequence[Finding], headline: str, now: datetime) -> bool:
    """Tells what is new, by every channel of the operator; whether there was anything and at least one took it.

    Without a ledger nothing is known of what was told before, and all of it is. On a night without news the headline
    alone goes out when a digest is wanted.
    """
    channels = us.operator.addresses
    if not channels:
        return False
    news = causes.untold(ledger, found, now) if ledger else list(found)
    if not news and not (us.operator.digest and not found):
        return False
    message = message_of(news, headline, now)
    taken = [_delivered(channel, message, us) for channel in channels]
    if any(taken) and ledger:
        causes.note(ledger, news, now)
    return any(taken)


def message_of(news: Sequence[Finding], headline: str, now: datetime) -> Message:
    """The message: the headline as its title, then a paragraph for each finding.

    >>> found = Finding("silent", "oued-nabd", "nothing discovered, usually 12", cause="has the feed moved")
    >>> print(message_of([found], "partial: look at oued-nabd", datetime(2026, 11, 28)).text)
    Jarida: partial: look at oued-nabd
    <BLANKLINE>
    oued-nabd: nothing was discovered where something usually is
      silent: nothing discovered, usually 12: has the feed moved?
    <BLANKLINE>
    What each kind means and what to run: docs/runbook.md. To hear nothing of one for a week:
    jarida health mute [ID] --kind KIND --for 7
    """
    title = f"Jarida: {headline}"
    lines = [title, ""]
    for one in news[:MOST]:
        lines += [*_paragraph(one), ""]
    if len(news) > MOST:
        lines += [f"… and {len(news) - MOST} more: jarida health", ""]
    if news:
        lines.append("What each kind means and what to run: docs/runbook.md. To hear nothing of one for a week:")
        lines.append("jarida health mute [ID] --kind KIND --for 7")
    text = "\n".join(lines).rstrip()
    data = {"headline": headline, "findings": [one.plain() for one in news]}
    key = sha256(f"{now.isoformat()}\n{text}".encode()).hexdigest()[:32]
    return Message(title if len(title) <= 200 else f"{title[:199]}…", text, key, data=data)


def _paragraph(one: Finding) -> list[str]:
    what = KINDS[one.kind]
    return [what if one.outlet == EVERYWHERE else f"{one.outlet}: {what}", *(f"  {line}" for line in one.shown())]


def _delivered(channel: str, message: Message, us: Settings) -> bool:
    try:
        send(channel, message, us.mail)
    except JaridaError as error:
        log.warning("the operator could not be told: %s", error)
        return False
    except Exception as error:  # noqa: BLE001  # a plugin of apprise that breaks must not break the night
        log.warning("the operator could not be told by %s: %s", shown(channel), type(error).__name__)
        return False
    return True
