#!/bin/sh
# Guess: a task whose results are kept by its inputs (`INPUTS`) is not run again for equal inputs, tomorrow or in another process.
# Seen:  Prefect 3.8.8 hashes a set in the order in which the process happens to hold it, which Python changes with every start: the key of {كلميم، طانطان، آسا} is another
#        in most processes. One instant in two zones has two keys too. A dict in another order has the same key, and so have a list and a tuple.
# Here:  no task keeps results (`NO_CACHE`); what was done stands in the ledger, under the keys of articles.
. "$(dirname "$0")/with.sh"
packages prefect==3.8.8 sqlalchemy==2.0.58 fastapi==0.150.0
run <<'P'
import os, subprocess, sys

KEYS = """
from datetime import UTC, datetime, timedelta, timezone
from prefect.cache_policies import INPUTS
key = lambda given: INPUTS.compute_key(task_ctx=None, inputs={"given": given}, flow_parameters={})
noon = datetime(2024, 11, 29, 12, tzinfo=UTC)
print(key({"كلميم", "طانطان", "آسا", "إفني"}), key({"a": 1, "b": 2}) == key({"b": 2, "a": 1}), key((1, 2)) == key([1, 2]),
      key(noon) == key(noon.astimezone(timezone(timedelta(hours=1)))))
"""
seen = []
for seed in range(6):
    told = subprocess.run([sys.executable, "-W", "ignore", "-c", KEYS], capture_output=True, text=True, check=True, env=os.environ | {"PYTHONHASHSEED": str(seed)})
    seen.append(told.stdout.split())
    print(seen[-1])
assert len({key for key, *_ in seen}) > 1
assert {tuple(rest) for _, *rest in seen} == {("True", "True", "False")}
P
