"""`make bench`, or `make bench PART=read`: runs the parts one after the other, each in a process of its own."""

import subprocess
import sys

PARTS = (
    "read",
    "dates",
    "language",
    "tag",
    "said",
    "cluster",
    "find",
    "cost",
    "load",
    "export",
    "archive",
    "night",
    "views",
)


def main() -> int:
    """The worst exit code of the parts that were asked for."""
    asked = sys.argv[1:] or list(PARTS)
    if unknown := set(asked) - set(PARTS):
        sys.exit(f"unknown part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    codes = []
    for part in asked:
        print(f"── {part}", flush=True)
        codes.append(subprocess.run([sys.executable, "-m", f"benchmarks.{part}"]).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
