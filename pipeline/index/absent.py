"""An index that is not there, or not made for these searches, in one line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.errors import ServiceError
from pipeline.index.patience import explain

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch


@contextmanager
def index_needed(name: str) -> Iterator[None]:
    """Turns Elasticsearch's refusal of a search into a ServiceError that says what to do."""
    from elasticsearch import BadRequestError, NotFoundError

    try:
        yield
    except NotFoundError as error:
        if "index_not_found" not in str(error.body):
            raise
        raise no_index(name) from error
    except BadRequestError as error:
        raise refused(name, explain(error.body)) from error
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ServiceError(f"what answers for the index {name} is no Elasticsearch: {error!r}") from error


def made_for(es: "Elasticsearch", name: str, fields: Sequence[str], analyzer: str) -> None:
    """Raises ServiceError when an index lacks what searches ask for: an absent field would be a silent nought.

    Asks with the right to read alone, which is all that analysts have.
    """
    with index_needed(name):
        there = es.field_caps(index=name, fields=list(fields))["fields"]
        if missing := [field for field in fields if field not in there]:
            raise refused(name, f"no field {', '.join(missing)}")
        es.search(index=name, size=0, query={"match": {fields[0]: {"query": "0", "analyzer": analyzer}}})


def refused(name: str, why: str) -> ServiceError:
    return ServiceError(f"index {name} refuses the search; of another version? `jarida index build` makes one ({why})")


def no_index(name: str) -> ServiceError:
    return ServiceError(f"there is no index {name} yet: `jarida nightly` or `jarida index load` makes and fills one")
