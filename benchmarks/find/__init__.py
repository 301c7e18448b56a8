"""How well and how fast search finds: `python -m benchmarks.find`, beside Elasticsearch's own analyzers."""
