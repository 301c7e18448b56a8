"""`jarida settings`: what is set, and where."""

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def settings(as_json: bool) -> None:
    """Shows each setting with its value and its source: a variable, a file, or the default. Secrets stay hidden."""
    import json

    from pipeline.settings import sourced

    rows = sourced().rows()
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        shown = "-" if row["value"] is None else row["value"]
        click.echo(f"{row['name']:<28} {shown!s:<40} {row['source']}")
