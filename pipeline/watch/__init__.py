"""What is wrong, who is told of it, and when: the operator's side of every night.

ledger's nights ─► nights (late? failed?) ─┐
disk (how many days are left?) ────────────┼─► findings ─► operator: not told yet, not muted ─► channels
the night's report ────────────────────────┘
ping     a dead man's switch elsewhere hears that the night began and how it ended
metrics  the same figures for Prometheus
"""
