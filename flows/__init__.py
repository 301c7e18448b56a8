"""When, for which outlets, in which batches, how often again; the command line. No logic of the pipeline lives here.

nightly   the Prefect flow: crawl due outlets side by side, process, report
crawl     one outlet's crawl in a process of its own
around    opens what a run needs: ledger, registry, Elasticsearch
report    a night as table, JSON, Prefect artifact and documents of `jarida-runs`
cli       `jarida`, whose commands are in `commands/`
demo      a small press on loopback for `make demo`
"""
