"""The local node as its clients find it: its folder, and the password that is another after each start.

Another, for whoever listens at its port while it is down is told the last one.
"""

import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from pipeline.settings.model import Settings, user_dir

USER = "jarida"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# Root's own cache lies under a home that the node's user may not enter.
SYSTEM_DIR = Path("/var/cache/jarida")


def node_dir(settings: Settings) -> Path:
    """The folder of this machine's node, be it there or not."""
    if settings.node.dir:
        return settings.node.dir.expanduser().absolute()
    return SYSTEM_DIR if os.geteuid() == 0 else user_dir("XDG_CACHE_HOME", ".cache")


def password_file(settings: Settings) -> Path:
    return node_dir(settings) / "password"


def node_password(settings: Settings) -> str | None:
    """What the local node asks for; None when it asks for nothing, and when it is another user's."""
    with suppress(OSError):
        return password_file(settings).read_text(encoding="ascii")
    return None


def asks_the_node(settings: Settings) -> bool:
    """Whether the cluster in use is the local node, with no user, password or key given for it."""
    given = settings.elasticsearch
    with suppress(ValueError):  # of an address that is none
        url = urlsplit(settings.elasticsearch_url)
        here = url.scheme == "http" and url.hostname in LOOPBACK and url.port == settings.node.port
        return here and not (url.username or given.api_key or given.username)
    return False


def signed_url(settings: Settings) -> str:
    """The address of the cluster, with the local node's password in it: for programs that know no settings of ours."""
    if not asks_the_node(settings) or not (password := node_password(settings)):
        return settings.elasticsearch_url
    url = urlsplit(settings.elasticsearch_url)
    return urlunsplit(url._replace(netloc=f"{USER}:{password}@{url.netloc}"))
