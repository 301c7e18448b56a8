"""Names blacked out: those of people who asked to be forgotten, known by hashes only.

text or source ─► read      escapes and tags taken off, with the way back   (escapes)
              ─► runs of words whose letters have a forgotten hash            (names)
              ─► the letters blacked out where they stand                     (values)
"""

from pipeline.redact.addresses import Addresses
from pipeline.redact.names import NOBODY, Forgotten, hash_of, letters_of
from pipeline.redact.values import BLACK, Rule, blackened, names, redacted, redacted_document, redacted_value

__all__ = [
    "BLACK",
    "NOBODY",
    "Addresses",
    "Forgotten",
    "Rule",
    "blackened",
    "hash_of",
    "letters_of",
    "names",
    "redacted",
    "redacted_document",
    "redacted_value",
]
