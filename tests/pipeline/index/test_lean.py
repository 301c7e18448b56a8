"""The client's package, imported without the libraries that it would take along."""

import subprocess
import sys

SCRIPT = """
import sys
from pipeline.index.client import client
from pipeline.index.lean import UNUSED
from pipeline.settings import Settings
client(Settings())
print([name for name in UNUSED if name in sys.modules])
import numpy
"""


def test_a_client_takes_no_library_along_and_hides_none() -> None:
    ended = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert (ended.stdout, ended.stderr) == ("[]\n", "")
