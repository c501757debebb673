"""Expands the script of one model call into the events the Responses API streams for it.

An entry with a `type` is an event, sent as it is. The short forms are `text` (a whole message in
words), `call` (a function call), `gate` (go on when the input guardrail has tripped), and the ways
a call ends badly: `hang`, `drop` and `status`.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

Event = dict[str, Any]


@dataclass
class ModelCall:
    """What the model answers one request with."""

    events: list[Event] = field(default_factory=list)
    ending: str = "completed"
    """`completed`; `hang`: keeps silent until the client leaves; `drop`: cuts the connection."""
    status: int = 200
    gate: int | None = None
    """How many events go out before the input guardrail trips."""


def expand(entries: list[Any], ordinal: int) -> ModelCall:
    call = ModelCall()
    response: Event = {
        "id": f"resp_up{ordinal}",
        "object": "response",
        "created_at": 1_700_000_000,
        "model": "scripted",
        "status": "in_progress",
        "output": [],
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
    }
    call.events.append({"type": "response.created", "response": response})
    for entry in entries:
        if "type" in entry:
            call.events.append(entry)
        elif "text" in entry:
            call.events += _message(entry, _next_output(call.events))
        elif "call" in entry:
            call.events += _function_call(entry, _next_output(call.events))
        elif "status" in entry:
            return ModelCall(status=entry["status"])
        elif "gate" in entry:
            call.gate = len(call.events)
        else:
            call.ending = "hang" if "hang" in entry else "drop"
    if call.ending == "completed":
        output = [e["item"] for e in call.events if e["type"] == "response.output_item.done"]
        usage = {
            "input_tokens": 1,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens": 1,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": 2,
        }
        completed = {**response, "status": "completed", "output": output, "usage": usage}
        call.events.append({"type": "response.completed", "response": completed})
    call.events = [{**event, "sequence_number": n} for n, event in enumerate(call.events)]
    return call


def _next_output(events: list[Event]) -> int:
    return sum(event["type"] == "response.output_item.added" for event in events)


def _message(entry: Event, output_index: int) -> list[Event]:
    text: str = entry["text"]
    head = {"type": "message", "id": entry["id"], "role": "assistant"}
    place = {"item_id": entry["id"], "output_index": output_index, "content_index": 0}
    part = {"type": "output_text", "text": text, "annotations": []}
    opened = {**head, "status": "in_progress", "content": []}
    closed = {**head, "status": "completed", "content": [part]}
    words = [
        {"type": "response.output_text.delta", **place, "delta": word, "logprobs": []}
        for word in re.findall(r"\S+\s*", text)
    ]
    return [
        {"type": "response.output_item.added", "output_index": output_index, "item": opened},
        {"type": "response.content_part.added", **place, "part": {**part, "text": ""}},
        *words,
        {"type": "response.output_text.done", **place, "text": text, "logprobs": []},
        {"type": "response.content_part.done", **place, "part": part},
        {"type": "response.output_item.done", "output_index": output_index, "item": closed},
    ]


def _function_call(entry: Event, output_index: int) -> list[Event]:
    arguments = json.dumps(entry.get("arguments", {}))
    head = {"type": "function_call", "name": entry["call"], "call_id": entry["call_id"]}
    if "id" in entry:
        head["id"] = entry["id"]
    place = {"output_index": output_index, "item_id": entry.get("id", "")}
    opened = {**head, "status": "in_progress", "arguments": ""}
    closed = {**head, "status": "completed", "arguments": arguments}
    return [
        {"type": "response.output_item.added", "output_index": output_index, "item": opened},
        {"type": "response.function_call_arguments.delta", **place, "delta": arguments},
        {
            "type": "response.function_call_arguments.done",
            **place,
            "name": entry["call"],
            "arguments": arguments,
        },
        {"type": "response.output_item.done", "output_index": output_index, "item": closed},
    ]
