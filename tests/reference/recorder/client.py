"""Sends a scenario's requests and keeps the exact bytes of the answers."""

import http.client
import json
from typing import Any

from .host import Host
from .names import filled
from .scenario import Kept, Scenario, Step


def drive(scenario: Scenario, *, host: Host, port: int) -> list[dict[str, Any]]:
    """The recording of each step, in order."""
    names: dict[str, str] = {}
    recorded = []
    for step in scenario.script["steps"]:
        body = filled(step.get("send"), names)
        text = step["raw"] if "raw" in step else json.dumps(body, ensure_ascii=False)
        answer = _post(port, text, step)
        recorded.append(answer)
        host.wait_until_idle()
        thread = Kept(event="thread.created", path="thread.id")
        wanted = {**({"thread": thread} if "thread" not in names else {}), **step.get("keep", {})}
        for name, kept in wanted.items():
            value = _find(answer["body"], kept)
            if value is not None:
                names[name] = value
            elif name in step.get("keep", {}):
                raise LookupError(f"{scenario.name}: no {name} in {answer['body']}")
    return recorded


def _post(port: int, body: str, step: Step) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"content-type": "application/json"}
    connection.request("POST", "/chatkit", body.encode(), headers)
    response = connection.getresponse()
    answer: dict[str, Any] = {
        "status": response.status,
        "content_type": response.getheader("content-type"),
    }
    if "leave_after" in step:
        # Two lines an event: its data and the empty one.
        lines = [response.readline() for _ in range(2 * step["leave_after"])]
        answer["body"] = b"".join(lines).decode()
        answer["left"] = True
    else:
        try:
            answer["body"] = response.read().decode()
        except http.client.IncompleteRead as cut:
            answer["body"] = cut.partial.decode()
            answer["cut"] = True
    response.close()
    connection.close()
    return answer


def _find(body: str, kept: Kept) -> str | None:
    if "event" not in kept:
        return _at(json.loads(body), kept["path"])
    for line in body.splitlines():
        event = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
        if event.get("type") != kept["event"]:
            continue
        if "item" in kept and event["item"]["type"] != kept["item"]:
            continue
        return _at(event, kept["path"])
    return None


def _at(value: Any, path: str) -> str:
    for key in path.split("."):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return str(value)
