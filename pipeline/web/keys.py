"""Who may come in, and which forms are ours: signed cookies, tokens, and a password compared in constant time."""

import hashlib
import hmac
import secrets
import time
from collections import deque
from dataclasses import dataclass, field

COOKIE = "jarida"
LASTS_S = 12 * 3600
TRIES, WITHIN_S = 10, 600.0  # wrong passwords from one address, after which it is not heard for a while
CLIENTS = 10_000  # addresses that are remembered


@dataclass(frozen=True, slots=True)
class Session:
    """A browser: `entered` after the password."""

    id: str
    entered: bool


@dataclass(frozen=True, slots=True)
class Keys:
    """`password` None: anybody may come in. The secret is of this process: after a restart one enters again."""

    password: str | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    failures: dict[str, deque[float]] = field(default_factory=dict)

    def session(self, cookie: str | None) -> Session | None:
        """The session of a cookie; None when it is not ours or too old."""
        parts = (cookie or "").split(".")
        if len(parts) != 4 or not hmac.compare_digest(self._sign(".".join(parts[:3])), parts[3].encode()):
            return None
        name, entered, until, _ = parts
        return Session(name, entered == "1") if float(until) > time.time() else None

    def cookie(self, entered: bool) -> str:
        """A new session as the value of a cookie."""
        value = f"{secrets.token_hex(16)}.{int(entered)}.{int(time.time()) + LASTS_S}"
        return f"{value}.{self._sign(value).decode()}"

    def token(self, session: Session) -> str:
        """What a form of this session must bring back."""
        return self._sign(f"form {session.id}").decode()

    def is_ours(self, session: Session | None, token: str) -> bool:
        return session is not None and hmac.compare_digest(self.token(session).encode(), token.encode())

    def opens(self, typed: str, client: str) -> bool:
        """Whether this is the password. Both are hashed first, so that their lengths do not show."""
        if self.password is None:
            return True
        if self.rests(client):
            return False
        pair = (hashlib.sha256(one.encode("utf-8", "replace")).digest() for one in (typed, self.password))
        right = hmac.compare_digest(*pair)
        if not right:
            if len(self.failures) >= CLIENTS:
                self.failures.clear()
            self.failures.setdefault(client, deque(maxlen=TRIES)).append(time.monotonic())
        return right

    def rests(self, client: str) -> bool:
        """Whether so many wrong passwords came from there lately that none is heard now."""
        failed = self.failures.get(client)
        return failed is not None and len(failed) == TRIES and time.monotonic() - failed[0] < WITHIN_S

    def _sign(self, value: str) -> bytes:
        return hmac.new(self.secret, value.encode(), hashlib.sha256).hexdigest().encode()
