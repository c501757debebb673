"""The shape of a scenario file. See ../README.md for what each field means."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NotRequired, TypedDict

Json = Any
Move = dict[str, Any]
"""One entry of a handler's or a tool's script."""


class Kept(TypedDict):
    """Where in a response a name's value is: the first event of that kind, or a JSON body."""

    path: str
    event: NotRequired[str]
    item: NotRequired[str]


class Step(TypedDict):
    """One request; `send` is a JSON body, `raw` the body's text."""

    send: NotRequired[Json]
    raw: NotRequired[str]
    keep: NotRequired[dict[str, Kept]]
    leave_after: NotRequired[int]


class Behaviour(TypedDict, total=False):
    """What the server under test does in its hooks."""

    respond: list[list[Move]]
    action: list[Move]
    sync_action: list[Move]
    transcription: str
    allow_cancel: bool
    attachments: bool


class SeededThread(TypedDict):
    thread: dict[str, Any]
    items: list[dict[str, Any]]


class Script(TypedDict):
    about: str
    steps: list[Step]
    server: NotRequired[Behaviour]
    upstream: NotRequired[list[list[Json]]]
    seed: NotRequired[list[SeededThread]]


@dataclass(frozen=True)
class Scenario:
    name: str
    script: Script
    sha256: str


def load_scenario(path: Path) -> Scenario:
    text = path.read_text("utf-8")
    return Scenario(path.stem, json.loads(text), hashlib.sha256(text.encode()).hexdigest())
