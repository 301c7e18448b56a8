"""Settings: environment variables `JARIDA_…`, nested names joined by two underscores."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from pipeline.errors import ConfigError


def user_dir(variable: str, fallback: str) -> Path:
    """A folder of the XDG base directory specification, for Jarida."""
    return Path(os.environ.get(variable) or Path.home() / fallback) / "jarida"


class Elasticsearch(BaseModel):
    """Where documents go. `url` None: the local node of `jarida node start`."""

    url: str | None = None
    api_key: SecretStr | None = None
    username: str | None = None
    password: SecretStr | None = None
    ca_certs: Path | None = None
    alias: str = "articles"
    runs: str = "jarida-runs"  # the index of the nights' figures, for Kibana
    timeout_s: float = 60.0


class Kibana(BaseModel):
    """Where dashboards go. `space` None: the default space."""

    url: str = "http://127.0.0.1:5601"
    space: str | None = None
    api_key: SecretStr | None = None
    username: str | None = None
    password: SecretStr | None = None
    ca_certs: Path | None = None
    timeout_s: float = 60.0


class Node(BaseModel):
    """The local Elasticsearch: one per machine, shared by all data folders."""

    dir: Path | None = None  # None: the cache folder; for root a folder that an unprivileged user may read
    port: int = Field(default=9250, gt=1023, lt=65536)
    heap_mb: int = Field(default=512, ge=256)
    start_timeout_s: float = 300.0


class Crawl(BaseModel):
    """How the crawler behaves towards outlets."""

    contact: str = "contact not set: JARIDA_CRAWL__CONTACT"
    timeout_s: float = 60.0
    max_size_bytes: int = 16 * 1024 * 1024
    limit: int = 5000  # most article pages of one outlet in one crawl
    processes: int = Field(default=4, ge=1)  # outlets crawled side by side
    obey_robots: Literal[True] = True


class Mail(BaseModel):
    """The server that sends the digests of saved searches."""

    host: str | None = None
    port: int = Field(default=587, gt=0, lt=65536)
    security: Literal["starttls", "tls", "none"] = "starttls"
    username: str | None = None
    password: SecretStr | None = None
    sender: str | None = None
    timeout_s: float = 30.0


class Settings(BaseSettings):
    """All settings. Raises nothing by itself; use `settings()`, which explains a bad value."""

    model_config = SettingsConfigDict(env_prefix="JARIDA_", env_nested_delimiter="__", extra="ignore")

    data_dir: Path = Field(default_factory=lambda: user_dir("XDG_DATA_HOME", ".local/share"))
    outlets_dir: Path | None = None  # replaces the shipped registry
    ledger_url: str | None = None  # SQLAlchemy URL; None: SQLite in the data folder
    es_home: Path | None = None  # an unpacked Elasticsearch for the local node
    searches: Path | None = None  # saved searches; None: searches.yml in the data folder
    allow_private_hosts: bool = False
    batch: int = Field(default=200, ge=1)
    elasticsearch: Elasticsearch = Elasticsearch()
    kibana: Kibana = Kibana()
    node: Node = Node()
    crawl: Crawl = Crawl()
    mail: Mail = Mail()

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
    def reports_dir(self) -> Path:
        return self.data_dir / "reports"


@lru_cache
def settings() -> Settings:
    """The settings of this process. Raises ConfigError when a variable has a bad value."""
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join("JARIDA_" + "__".join(map(str, e["loc"])).upper() + f": {e['msg']}" for e in error.errors())
        raise ConfigError(names) from error
