#!/bin/sh
# Guess: `streaming_bulk(raise_on_exception=False)` reports the documents of a bulk request that failed, whatever exception it ended with.
# Seen:  elasticsearch 9.5.1 reports those of a request that was answered by an error (503), and raises when there was no answer: a refused
#        connection ends the generator with ConnectionError, and neither that request's documents nor the rest are named.
# Here:  documents go out by our own bulk (pipeline/index), which names each one that did not arrive; a loader built on the helper must catch both.
. "$(dirname "$0")/with.sh"
packages elasticsearch==9.5.1
run <<'P'
import http.server, logging, threading

import elastic_transport
from elasticsearch import Elasticsearch, helpers

logging.disable(logging.CRITICAL)


class Busy(http.server.BaseHTTPRequestHandler):
    def do_PUT(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        answer = b'{"error": "busy"}'
        self.send_response(503)
        for name, value in (("X-Elastic-Product", "Elasticsearch"), ("Content-Type", "application/json"), ("Content-Length", str(len(answer)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_PUT

    def log_message(self, *words):
        """Silence."""


def reported(port):
    """The ids that the helper reports as failed, and the exception that left it."""
    es, ids = Elasticsearch(f"http://127.0.0.1:{port}", max_retries=0), []
    documents = ({"_index": "a", "_id": str(number), "x": 1} for number in range(4))
    try:
        for fine, item in helpers.streaming_bulk(es, documents, chunk_size=2, raise_on_error=False, raise_on_exception=False):
            assert not fine
            ids.append(item["index"]["_id"])
    except elastic_transport.TransportError as error:
        return ids, type(error).__name__
    return ids, None


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Busy)
threading.Thread(target=server.serve_forever, daemon=True).start()
answered = reported(server.server_port)
server.shutdown()
server.server_close()
refused = reported(server.server_port)
print(answered, refused)
assert answered == (["0", "1", "2", "3"], None) and refused == ([], "ConnectionError")
P
