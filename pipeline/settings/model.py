"""Every setting with its default; the line below one is its line in docs/settings.md."""

import os
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from pipeline.settings.given import PREFIX


def user_dir(variable: str, fallback: str) -> Path:
    """A folder of the XDG base directory specification, for Jarida."""
    return Path(os.environ.get(variable) or Path.home() / fallback) / "jarida"


class Group(BaseModel):
    """Settings that belong together."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)


class Elasticsearch(Group):
    """Where documents go."""

    url: str | None = None
    """Address of the cluster; without it the local node of `jarida node start`."""
    api_key: SecretStr | None = None
    """Key to log in with, in the place of a user."""
    username: str | None = None
    """User to log in as."""
    password: SecretStr | None = None
    """The user's password."""
    ca_certs: Path | None = None
    """Certificates of the authority that signed the cluster's."""
    alias: str = "articles"
    """Name under which the live index is read and written."""
    runs: str = "jarida-runs"
    """Index of the nights' figures, for Kibana."""
    timeout_s: float = Field(default=60.0, gt=0)
    """Longest wait for an answer."""


class Kibana(Group):
    """Where dashboards go."""

    url: str = "http://127.0.0.1:5601"
    """Address of Kibana."""
    space: str | None = None
    """Space to import into; without it the default one."""
    api_key: SecretStr | None = None
    """Key to log in with, in the place of a user."""
    username: str | None = None
    """User to log in as."""
    password: SecretStr | None = None
    """The user's password."""
    ca_certs: Path | None = None
    """Certificates of the authority that signed Kibana's."""
    timeout_s: float = Field(default=60.0, gt=0)
    """Longest wait for an answer."""


class Node(Group):
    """The local Elasticsearch: one per machine, shared by all data folders."""

    dir: Path | None = None
    """Folder of the node; without it the cache folder, for root one that an unprivileged user may read."""
    port: int = Field(default=9250, gt=1023, lt=65536)
    """Port on 127.0.0.1."""
    heap_mb: int = Field(default=512, ge=256)
    """Java's heap."""
    open: bool = False
    """Starts it without a password, for tools that can't sign in: every user of the machine may read and change it."""
    start_timeout_s: float = Field(default=300.0, gt=0)
    """Longest wait for the start."""


class Crawl(Group):
    """How the crawler behaves towards outlets."""

    contact: str | None = None
    """Whom a site's owner can write to; sent with every request. Public hosts are not crawled without it."""
    timeout_s: float = Field(default=60.0, gt=0)
    """Longest wait for a page."""
    max_size_bytes: int = 16 * 1024 * 1024
    """Longest page."""
    limit: int = 5000
    """Most article pages of one outlet in one crawl; what is left is fetched by the next."""
    requests: int = Field(default=20_000, ge=1)
    """Most requests of any kind to one outlet in one crawl."""
    list_requests: int = Field(default=500, ge=1)
    """Most of them for lists; the next crawl reads on where this one stopped."""
    failures: int = Field(default=15, ge=1)
    """Answers in a row that are failures of the host (not 404), after which it is left alone until the next crawl."""
    time_s: float = Field(default=8 * 3600.0, gt=0)
    """Longest time for one outlet in one crawl."""
    night_s: float = Field(default=6 * 3600.0, gt=0)
    """Longest time for all crawls of a night together, shared by its outlets; the next night goes on with the rest."""
    longest_wait_s: float = Field(default=60.0, ge=0)
    """Longest Retry-After that a crawl waits out; after a longer one the host is left alone until then."""
    processes: int | None = Field(default=None, ge=1)
    """Processes that crawl; without it one per core, as far as there are outlets for them."""
    side_by_side: int = Field(default=60, ge=1)
    """Outlets crawled side by side in one of them."""
    shifts: int | None = Field(default=None, ge=1)
    """Runs of Prefect's work pool that a night shares its outlets out to, on any machine; without it none."""
    obey_robots: Literal[True] = True
    """Robots rules are obeyed; there is no other value."""


class Mail(Group):
    """The server that sends mail."""

    host: str | None = None
    """Mail server."""
    port: int = Field(default=587, gt=0, lt=65536)
    """Its port."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection is secured."""
    username: str | None = None
    """User to log in as."""
    password: SecretStr | None = None
    """The user's password."""
    sender: str | None = None
    """Address that mails come from."""
    timeout_s: float = Field(default=30.0, gt=0)
    """Longest wait for the server."""


class Operator(Group):
    """Who is told how nights go, and when."""

    channels: SecretStr = SecretStr("")
    """Addresses with blanks between them (`mailto:…`, `https://…`, any of apprise); hidden, they may hold tokens."""
    digest: bool = False
    """A message on good nights too."""
    ping_url: SecretStr | None = None
    """A dead man's switch in the form of healthchecks.io; told of start, success and failure."""
    late_h: float = Field(default=26.0, gt=0, le=24 * 366)
    """Hours after which the next night is late."""
    disk_days: int = Field(default=14, ge=0, le=36_500)
    """Fewer days left on the disk are a finding."""
    disk_least_mb: int = Field(default=200, ge=0)
    """With less free space no night begins."""
    metrics_file: Path | None = None
    """The figures of the last night for Prometheus; without it `metrics/jarida.prom` in the data folder."""

    @field_validator("channels", mode="before")
    @classmethod
    def _joined(cls, value: object) -> object:
        return " ".join(map(str, value)) if isinstance(value, list | tuple) else value

    @property
    def addresses(self) -> list[str]:
        return self.channels.get_secret_value().split()

    @property
    def switch(self) -> str | None:
        return self.ping_url.get_secret_value() if self.ping_url else None


class Web(Group):
    """The page that `jarida web` serves."""

    password: SecretStr | None = None
    """Asked for before anything is shown, as a form or as `Authorization: Bearer …`; needed beyond loopback."""
    hosts: str = ""
    """Names by which others reach it, with blanks between; the password is then needed."""
    full_text: bool = False
    """Shows and exports whole texts beyond loopback too; without it excerpts, since the texts belong to outlets."""
    timeout_s: float = Field(default=15.0, gt=0)
    """Longest wait for Elasticsearch before the page says that it was too slow."""


class Retention(Group):
    """What ends by itself; articles do when the file of their outlet says `retention_days`."""

    reports_days: int | None = Field(default=730, ge=90, le=36_500)
    """Days that reports and figures of nights are kept; at least the 90 that nights are held against."""
    digests_days: int | None = Field(default=180, ge=1, le=36_500)
    """Days that digests of saved searches are kept in the data folder."""


class Settings(BaseSettings):
    """All settings. Raises nothing by itself; use `settings()`, which explains a bad value."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        use_attribute_docstrings=True,
        allow_inf_nan=False,
    )

    data_dir: Path = Field(default_factory=lambda: user_dir("XDG_DATA_HOME", ".local/share"))
    """Archive, ledger and reports."""
    outlets_dir: Path | None = None
    """A folder of outlet files that replaces the shipped registry."""
    ledger_url: str | None = None
    """The ledger's database, as an SQLAlchemy URL; without it SQLite in the data folder."""
    archive_url: str | None = None
    """Where the archive's closed files are, such as `s3://press/archive` (fsspec); without it in the data folder."""
    es_home: Path | None = None
    """An unpacked Elasticsearch for the local node."""
    searches: Path | None = None
    """Saved searches; without it `searches.yml` in the data folder."""
    allow_private_hosts: bool = False
    """Lets a crawl reach loopback and private addresses."""
    batch: int = Field(default=200, ge=1)
    """Captures processed together."""
    page_s: float = Field(default=60.0, gt=0)
    """Longest time that a stage may take with one page; past it the page is a dead letter."""
    batch_s: float = Field(default=600.0, gt=0)
    """Longest time of reading the pages of a batch; what is left of it then is taken with a later one."""
    elasticsearch: Elasticsearch = Elasticsearch()
    kibana: Kibana = Kibana()
    node: Node = Node()
    crawl: Crawl = Crawl()
    mail: Mail = Mail()
    operator: Operator = Operator()
    retention: Retention = Retention()
    web: Web = Web()

    @property
    def elasticsearch_url(self) -> str:
        return self.elasticsearch.url or f"http://127.0.0.1:{self.node.port}"

    @property
    def ledger(self) -> str:
        return self.ledger_url or f"sqlite:///{self.data_dir / 'ledger.sqlite'}"

    @property
    def searches_file(self) -> Path:
        return self.searches or self.data_dir / "searches.yml"

    @property
    def archive_dir(self) -> Path:
        return self.data_dir / "archive"

    @property
    def metrics_file(self) -> Path:
        return self.operator.metrics_file or self.data_dir / "metrics" / "jarida.prom"

    @property
    def reports_dir(self) -> Path:
        return self.data_dir / "reports"
