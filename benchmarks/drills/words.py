"""What is said: one line with the cause and what to do, and exit code 3, whatever a command needs and does not have."""

import os
from functools import partial

from elasticsearch import Elasticsearch

from benchmarks.drills.drill import Drill
from benchmarks.drills.indices import read_only
from benchmarks.drills.proxy import EVER
from benchmarks.drills.stage import Said, Stage

SEARCHES = ("search كلميم", "count كلميم --by month", "export كلميم -o {folder}/out.csv")
NOWHERE = "http://127.0.0.1:9"


def no_index(command: str, stage: Stage) -> None:
    said = _run(command, stage)
    assert "jarida" in said.err, said


def nobody_there(command: str, stage: Stage) -> None:
    os.environ["JARIDA_ELASTICSEARCH__URL"] = NOWHERE
    assert "can't be reached" in _run(command, stage).err


def a_login_page(command: str, stage: Stage) -> None:
    stage.proxy.strike("HTML with 200", ".", EVER)
    assert "no Elasticsearch" in _run(command, stage).err


def no_room(command: str, stage: Stage) -> None:
    """Elasticsearch has closed its index to writers, as it does when its disk is nearly full."""
    stage.hold()
    stage.process()
    stage.press.publish(0, 7)
    stage.hold()
    with Elasticsearch(stage.world.es_url, request_timeout=300) as es:
        read_only(es, stage.world)
    assert "Elasticsearch's disk is full" in _run(command, stage).err


def _run(command: str, stage: Stage) -> Said:
    said = stage.run(*command.format(folder=stage.world.folder).split())
    assert said.code == 3, said
    assert len(said.err.splitlines()) == 1, said.err
    return said


def nobody_answers(stage: Stage) -> None:
    """No outlet can be reached: the night says so, in these words."""
    path = next(stage.world.outlets.glob("*.yml"))
    path.write_text(path.read_text("utf-8").replace(stage.press.site.url, NOWHERE), "utf-8")
    said = stage.run("nightly")
    assert said.code == 3, said
    assert "no outlet could be reached" in said.out, said.out


STATES = {
    "there is no index": no_index,
    "nobody answers": nobody_there,
    "a proxy answers with a login page": a_login_page,
}
DRILLS = (
    *(
        Drill(state, command.split()[0], partial(play, command))
        for state, play in STATES.items()
        for command in (*SEARCHES, *(() if play is no_index else ("process", "index status")))
    ),
    Drill("Elasticsearch's disk is full", "process", partial(no_room, "process")),
    Drill("no outlet answers", "nightly", nobody_answers),
)
