"""The client's transport: what a person can mend becomes a ServiceError that says where and how."""

from base64 import b64encode
from collections.abc import Callable
from typing import Any, ClassVar

from elastic_transport import ConnectionError as Unreachable
from elastic_transport import (
    ConnectionTimeout,
    HttpHeaders,
    SerializationError,
    TlsError,
    Transport,
    TransportApiResponse,
)

from pipeline.errors import ServiceError
from pipeline.index.patience import BUSY
from pipeline.settings import NODE_USER

START = "start it with `jarida node start`, or set JARIDA_ELASTICSEARCH__URL"
TRUST = "check the address, and the certificate that JARIDA_ELASTICSEARCH__CA_CERTS names"
WAIT = "it is overloaded or still starting: try again, or raise JARIDA_ELASTICSEARCH__TIMEOUT_S"
SIGN_IN = (
    "check JARIDA_ELASTICSEARCH__API_KEY, or __USERNAME and __PASSWORD; "
    "for the local node JARIDA_NODE__DIR, where its password lies"
)
ASK = "the key or user lacks this right (see `jarida index secure`)"
NO_SERVER = "what answers there is no Elasticsearch (a proxy, a login page?): check JARIDA_ELASTICSEARCH__URL"
CLOSED = "the index is closed: `jarida doctor --mend` opens it"
PRODUCT = "Elasticsearch"
TOO_LARGE = 413
FIRST_S = 30.0  # longest wait for the first answer of all: what accepts connections and is silent must not hold a night


class ReachingTransport(Transport):
    """A transport that names the address and what to do when a request can't be made.

    `password` gives that of the local node, for each request anew: a node that is started again has another.
    """

    password: Callable[[], str | None] | None = None
    _answered: ClassVar[set[str]] = set()  # addresses, for all clients of the process

    def perform_request(self, method: str, target: str, **options: Any) -> TransportApiResponse:
        if self.address not in self._answered:
            options |= {"request_timeout": _shorter(options.get("request_timeout")), "max_retries": 0}
        if self.password and (password := self.password()):
            options["headers"] = _signed(options.get("headers"), password)
        try:
            response = super().perform_request(method, target, **options)
        except TlsError as error:
            raise ServiceError(f"Elasticsearch at {self.address}: {error.message}: {TRUST}") from error
        except ConnectionTimeout as error:
            raise ServiceError(f"Elasticsearch at {self.address} did not answer in time: {WAIT}") from error
        except Unreachable as error:
            raise ServiceError(f"Elasticsearch can't be reached at {self.address}: {START}") from error
        except SerializationError as error:
            raise ServiceError(f"Elasticsearch at {self.address}: {NO_SERVER}") from error
        self._refuse(response, method, target)
        self._answered.add(self.address)
        return response

    @property
    def address(self) -> str:
        """The nodes' addresses, as a person gave them."""
        return ", ".join(node.base_url for node in self.node_pool.all())

    def _refuse(self, response: TransportApiResponse, method: str, target: str) -> None:
        """Raises ServiceError when the cluster knows the caller too little (401) or too well (403), or is none."""
        if response.meta.status == 401:
            raise ServiceError(f"Elasticsearch at {self.address} refuses the credentials: {SIGN_IN}")
        empty = method != "HEAD" and response.body in (None, "", b"")
        unsigned = response.meta.headers.get("x-elastic-product") != PRODUCT  # every answer of Elasticsearch bears it
        html, status = "text/html" in str(response.meta.mimetype), response.meta.status
        # What a proxy says of its own; 413 of documents means that they are too many at once.
        refused = html and status not in BUSY and not (status == TOO_LARGE and "_bulk" in target)
        if refused or (status < 400 and (empty or unsigned)):
            raise ServiceError(f"Elasticsearch at {self.address}: {NO_SERVER}")
        if response.meta.status == 400 and "index_closed_exception" in str(response.body):
            raise ServiceError(f"Elasticsearch refuses {method} {target}: {CLOSED}")
        if response.meta.status == 403 and "security_exception" in str(response.body):
            raise ServiceError(f"Elasticsearch at {self.address} refuses {method} {target}: {ASK}")


def _signed(headers: Any, password: str) -> HttpHeaders:
    signed = HttpHeaders(headers or {})
    signed["authorization"] = f"Basic {b64encode(f'{NODE_USER}:{password}'.encode()).decode()}"
    return signed


def _shorter(wanted: Any) -> float:
    return min(wanted, FIRST_S) if isinstance(wanted, int | float) else FIRST_S
