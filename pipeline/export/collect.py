"""From the index into sorted runs: the part of an export that takes long and that a kill may not undo."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from pipeline import spill
from pipeline.cycles import no_search_for_cycles
from pipeline.errors import ServiceError
from pipeline.export.formats import Format
from pipeline.export.manifest import now
from pipeline.export.options import Options
from pipeline.export.review import marked
from pipeline.export.state import State, cleared
from pipeline.index.scan import PitExpiredError, Scan
from pipeline.shown import counted

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Collector:
    """Reads `scan` of `alias` into `folder`, as records of a format, in its order."""

    scan: Scan
    alias: str
    folder: Path
    format: Format
    options: Options
    report: Report

    def begin(self, request: str, mappings: dict[str, str]) -> State:
        """An empty state at a new point in time; what an earlier export left is removed."""
        cleared(self.folder)
        pit, total = self.scan.begin(self.alias)
        state = State(request, pit, total, mappings, now())
        state.save(self.folder)
        return state

    def finish(self, state: State) -> State:
        """Reads what is missing. An expired point in time can't be gone on with: it is read again from the first."""
        if state.complete:
            return state
        try:
            with no_search_for_cycles():
                return self._read_on(state)
        except PitExpiredError:
            step = f"the point in time had expired after {counted(state.count, 'document')}: read again from the first"
            self.report(step)
            begun = self.begin(state.request, state.index)
            return self.finish(replace(begun, resumed=state.resumed, steps=[*state.steps, step]))

    def _read_on(self, state: State) -> State:
        lines: list[bytes] = []
        size = 0
        for page in self.scan.pages(state.pit, state.after):
            new = [self._line(marked(hit)) for hit in page.hits]
            lines += new
            size += sum(map(len, new))
            state = replace(state, pit=page.pit, after=page.after)
            if size >= spill.RUN_BYTES:
                state, lines, size = self._saved(state, lines), [], 0
        state = self._saved(state, lines)
        if state.count != state.total:
            cleared(self.folder)  # the next call begins again
            raise ServiceError(f"index {self.alias}: {counted(state.total, 'document')} announced, {state.count} read")
        state = replace(state, complete=True)
        state.save(self.folder)
        return state

    def _line(self, source: Mapping[str, Any]) -> bytes:
        return spill.line(orjson.dumps(self.format.key(source, self.options)), self.format.record(source, self.options))

    def _saved(self, state: State, lines: list[bytes]) -> State:
        if not lines:
            return state
        spill.write_run(self.folder, state.runs, lines)
        state = replace(state, runs=state.runs + 1, count=state.count + len(lines))
        state.save(self.folder)
        self.report(f"{state.count:,} of {counted(state.total, 'document')} read")
        return state
