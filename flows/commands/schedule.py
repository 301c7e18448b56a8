"""`jarida schedule`: the nightly run without Docker."""

import click


@click.command()
@click.argument("way", type=click.Choice(["cron", "timer", "prefect"]), default="timer")
@click.option("--install", is_flag=True, help="Put it in its place and start it.")
def schedule(way: str, install: bool) -> None:
    """Shows, or installs, what runs the night at 04:15 in Casablanca and looks every half hour whether nights come.

    cron: two lines of a crontab. timer (the default): two timers of systemd. prefect: Prefect's server and worker as
    services of systemd, with its page on http://127.0.0.1:4200.
    """
    from datetime import datetime
    from pathlib import Path

    from flows.schedule import write
    from pipeline.settings import settings, sourced

    now = datetime.now().astimezone()
    made = write.units(way, settings().data_dir.absolute(), Path.cwd(), now)
    if not install:
        for name, text in made.items():
            click.echo(f"# {name if way == 'cron' else write.unit_folder() / name}\n{text}")
    for row in sourced().rows():
        if str(row["source"]).startswith("JARIDA_") and row["name"] != "data_dir":
            click.echo(
                f"{row['name']} is set in this shell only: put it into jarida.toml, or no night will see it", err=True
            )
    if install:
        settings().data_dir.mkdir(parents=True, exist_ok=True)  # cron's log lies there
        for command in write.install(way, made):
            click.echo(command)
        click.echo(f"installed: {', '.join(made)}", err=True)
