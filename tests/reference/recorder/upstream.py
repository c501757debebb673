"""The model: an HTTP server that plays scripted answers in the Responses API's wire format."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .frames import ModelCall


class Gate:
    """Where a model call and the input guardrail wait for each other."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()


class Upstream:
    def __init__(self, base_url: str, calls: list[ModelCall]) -> None:
        self.base_url = base_url
        self.requests: list[dict[str, Any]] = []
        """The bodies the model was asked with."""
        self._waiting = list(calls)
        self.stopped = threading.Event()
        self.gate = Gate()

    def answer(self, request: dict[str, Any]) -> ModelCall:
        self.requests.append(request)
        return self._waiting.pop(0) if self._waiting else ModelCall(status=500)


class _Handler(BaseHTTPRequestHandler):
    upstream: Upstream

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        call = self.upstream.answer(json.loads(body))
        self.close_connection = True
        if call.status != 200:
            self._refuse(call.status)
            return
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        # Without a length or chunks the end of the connection is the end of the body, so that a
        # cut answer announces a length it never reaches.
        if call.ending == "drop":
            self.send_header("content-length", "1000000")
        self.end_headers()
        try:
            for sent, event in enumerate(call.events):
                if call.ending == "completed" and sent == len(call.events) - 1:
                    # Until what was said has come through: a run that fails now loses the rest.
                    time.sleep(0.05)
                if sent == call.gate:
                    self.upstream.gate.reached.set()
                    self.upstream.gate.opened.wait()
                frame = f"event: {event['type']}\ndata: {json.dumps(event)}\n\n"
                self.wfile.write(frame.encode())
                self.wfile.flush()
            if call.ending == "drop":
                # Until what was said has come through: what a cut catches up with is lost.
                time.sleep(0.3)
            if call.ending == "hang":
                self.upstream.stopped.wait()
        except OSError:
            return

    def _refuse(self, status: int) -> None:
        body = json.dumps({"error": {"message": "scripted", "type": "x", "code": "scripted"}})
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: Any) -> None:
        return None


@contextmanager
def serve_upstream(calls: list[ModelCall]) -> Iterator[Upstream]:
    class Handler(_Handler):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Handler.upstream = Upstream(f"http://127.0.0.1:{server.server_port}/v1", calls)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Handler.upstream
    finally:
        Handler.upstream.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
