"""An index that is not there, or not made for these searches, in one line."""

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import ServiceError
from pipeline.index.patience import explain


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
        raise ServiceError(
            f"index {name} refuses the search (made by another version? `jarida index check`): {explain(error.body)}"
        ) from error


def no_index(name: str) -> ServiceError:
    return ServiceError(f"there is no index {name} yet: `jarida nightly` or `jarida index load` makes and fills one")
