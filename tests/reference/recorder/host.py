"""The server over HTTP, wired as upstream's documentation does it."""

import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import uvicorn
from chatkit.server import StreamingResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from .server import ScriptedServer


class Host:
    def __init__(self, server: ScriptedServer) -> None:
        self._server = server
        self._streams = 0
        self._changed = threading.Condition()
        self.app = Starlette(routes=[Route("/chatkit", self._answer, methods=["POST"])])

    def wait_until_idle(self) -> None:
        """Returns when no stream is under way, its clean-up included."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._streams == 0, timeout=10):
                raise TimeoutError("a stream goes on")

    async def _answer(self, request: Request) -> Response:
        result = await self._server.process(await request.body(), {})
        if isinstance(result, StreamingResult):
            return StreamingResponse(self._counted(result), media_type="text/event-stream")
        return Response(content=result.json, media_type="application/json")

    async def _counted(self, result: StreamingResult) -> AsyncIterator[bytes]:
        self._count(1)
        try:
            async for chunk in result:
                yield chunk
        finally:
            self._count(-1)

    def _count(self, by: int) -> None:
        with self._changed:
            self._streams += by
            self._changed.notify_all()


@contextmanager
def serve_host(host: Host) -> Iterator[int]:
    """Runs the app on a free port, which it yields."""
    config = uvicorn.Config(
        host.app, host="127.0.0.1", port=0, log_level="critical", timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port: int = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield port
    finally:
        server.should_exit = True
        thread.join()
