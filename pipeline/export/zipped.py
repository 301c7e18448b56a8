"""Office files that are the same bytes each time: their archive without the hour at which it was made."""

import re
import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP archive can say
CORE = "docProps/core.xml"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in XML 1.0
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def settled(path: Path) -> None:
    """Rewrites an Office file with all its times set to the first of January 1980."""
    partial = path.with_name(f"{path.name}.zip")
    with ZipFile(path) as before, ZipFile(partial, "w", ZIP_DEFLATED, compresslevel=6) as after:
        for name in before.namelist():
            member = ZipInfo(name, EPOCH)
            member.compress_type = ZIP_DEFLATED
            with before.open(name) as source, after.open(member, "w", force_zip64=True) as target:
                if name == CORE:
                    target.write(_TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", source.read()))
                else:
                    shutil.copyfileobj(source, target, 1024 * 1024)
    partial.replace(path)
