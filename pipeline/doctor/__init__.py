"""The whole compared: what is wrong with archive, ledger and index, in words, and how it is mended where that is safe.

    archive ◄─ records ─► ledger ◄─ documents ─► index
                          captures (the ledger itself)

case       what is looked at, and one thing that is wrong
records    the archive and the ledger
captures   the ledger and itself
documents  the ledger and the index
cures      each kind of damage: its words, and what mends it
parts      disk, folders and versions
"""

from pipeline.doctor.case import Ill, Patient
from pipeline.doctor.cures import examined, findings, mend
from pipeline.doctor.parts import disk, fitting, versions

__all__ = ["Ill", "Patient", "disk", "examined", "findings", "fitting", "mend", "versions"]
