"""`python -m flows.schedule.login FILE`: a random password for the Prefect server of these services, made once.

The file is one of variables, as systemd and a shell read them; its owner alone reads it.
"""

import secrets
import sys
from pathlib import Path

NAMES = ("PREFECT_SERVER_API_AUTH_STRING", "PREFECT_API_AUTH_STRING")  # what the server asks for, what its clients say


def main(path: Path) -> int:
    if path.is_file():
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    login = f"admin:{secrets.token_urlsafe(24)}"
    made = path.with_suffix(".new")
    made.unlink(missing_ok=True)
    made.touch(0o600, exist_ok=False)
    made.write_text("".join(f"{name}={login}\n" for name in NAMES), encoding="ascii")
    made.replace(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
