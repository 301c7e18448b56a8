"""`jarida`: data on stdout, words for people on stderr.

Exit 0 done, 1 findings or a partial night, 2 usage or an unknown value, 3 something we need is not usable (a service,
the disk, the ledger) or a failed night, 130 and 143 interrupted.

A command is a function in `flows/commands/`, named here. Its module imports only click at the top: Scrapy, Prefect and
Elasticsearch cost seconds, and `--help` must not.
"""

import logging
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from flows.commands.once import refuse_twice
from flows.commands.terminal import guard_streams
from flows.stop import interrupted, interruptible
from flows.words import OneLine, ended
from pipeline.cycles import search_seldom

UNANSWERED = 2  # a question, where nobody sits
COMMANDS = {
    "node": "node",
    "outlets": "outlets",
    "crawl": "night",
    "backfill": "night",
    "process": "process",
    "nightly": "night",
    "replay": "replay",
    "import-warc": "night",
    "index": "index",
    "search": "find",
    "export": "export",
    "count": "count",
    "trend": "look",
    "context": "look",
    "keywords": "look",
    "together": "look",
    "story": "look",
    "compare": "look",
    "alerts": "alerts",
    "web": "web",
    "history": "keep",
    "health": "health",
    "coverage": "coverage",
    "doctor": "doctor",
    "dead": "keep",
    "erase": "erase",
    "retention": "erase",
    "archive": "archive",
    "ledger": "ledger",
    "extract": "read",
    "tag": "read",
    "date": "read",
    "kibana": "kibana",
    "settings": "settings",
    "schedule": "schedule",
}


class Commands(click.Group):
    """Imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"flows.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        if command:
            refuse_twice(command, rest, ctx)
        return name, command, rest


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data-dir", type=click.Path(path_type=Path), help="Archive, ledger and reports (JARIDA_DATA_DIR).")
@click.option("-v", "--verbose", is_flag=True, help="Say more on stderr.")
@click.version_option(package_name="jarida")
def jarida(data_dir: Path | None, verbose: bool) -> None:
    """The regional press, searchable."""
    if data_dir:
        os.environ["JARIDA_DATA_DIR"] = str(data_dir.absolute())
    # Prefect reads these when it is imported: no usage statistics, no chatter, more patience than its 20 s.
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "300")
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO" if verbose else "CRITICAL")
    os.environ.setdefault("PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW", "ignore")
    handler, line = logging.StreamHandler(sys.stderr), "%(asctime)s %(levelname)s %(name)s %(message)s"
    handler.setFormatter(logging.Formatter(line) if verbose else OneLine(line))
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, handlers=[handler])
    logging.getLogger("elastic_transport").setLevel(logging.ERROR)  # its failures come back as our errors


def main() -> None:
    """The entry point. Whatever goes wrong is one line; `flows.words` has the table."""
    search_seldom()
    os.umask(0o077)  # archive, ledger, exports and reports are their owner's
    guard_streams()
    interruptible()
    try:
        sys.exit(jarida(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        code = interrupted()
        said = "interrupted: what was done is kept; run it again to go on" if code else "nothing done: nobody answered"
        click.echo(said, err=True)
        sys.exit(code or UNANSWERED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader, such as `head`, has had enough
        sys.exit(0)
    except Exception as error:  # the last one who can say it
        logging.getLogger(__name__).info("the trace", exc_info=True)
        words, code = ended(error)
        click.echo(f"error: {words}", err=True)
        sys.exit(code)


if __name__ == "__main__":
    main()
