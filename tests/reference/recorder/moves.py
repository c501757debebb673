"""What a script's entries mean, wherever they stand: making items and events, changing the thread.

The replay test interprets the same entries in TypeScript; ../README.md lists them.
"""

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Any

from chatkit.errors import CustomStreamError, ErrorCode, StreamError
from chatkit.types import ThreadItem, ThreadMetadata, ThreadStatus, ThreadStreamEvent
from chatkit.widgets import WidgetRoot
from pydantic import TypeAdapter

from .names import filled
from .scenario import Move
from .store import Context, MemoryStore

_item: TypeAdapter[ThreadItem] = TypeAdapter(ThreadItem)
_event: TypeAdapter[ThreadStreamEvent] = TypeAdapter(ThreadStreamEvent)
_widget: TypeAdapter[WidgetRoot] = TypeAdapter(WidgetRoot)
_status: TypeAdapter[ThreadStatus] = TypeAdapter(ThreadStatus)


class Scene:
    """What the scripts of one scenario share: the store and the names given so far."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store
        self.names: dict[str, str] = {}

    def item(self, data: dict[str, Any], thread: ThreadMetadata) -> ThreadItem:
        """An item of the thread, made now unless the data says when."""
        made = {"thread_id": thread.id, "created_at": datetime.now(), **filled(data, self.names)}
        return _item.validate_python(made)

    def event(self, data: dict[str, Any], thread: ThreadMetadata) -> ThreadStreamEvent:
        if "item" in data:
            item = self.item(data["item"], thread).model_dump()
            return _event.validate_python({**data, "item": item})
        return _event.validate_python(filled(data, self.names))

    def give_name(self, move: Move, thread: ThreadMetadata, context: Context) -> None:
        """`{"name", "kind"}`: draws an id and names it."""
        item_id = self.store.generate_item_id(move["kind"], thread, context)
        self.names[move["name"]] = item_id


def change_thread(thread: ThreadMetadata, changes: dict[str, Any]) -> None:
    """`{"thread": {…}}`: sets fields; metadata is added to, in place."""
    if "title" in changes:
        thread.title = changes["title"]
    if "allowed_image_domains" in changes:
        thread.allowed_image_domains = changes["allowed_image_domains"]
    if "status" in changes:
        thread.status = _status.validate_python(changes["status"])
    thread.metadata.update(changes.get("metadata", {}))


def failure(move: Move) -> Exception:
    """`{"raise": kind, …}` as the exception it stands for."""
    if move["raise"] == "custom":
        return CustomStreamError(move["message"], allow_retry=move.get("allow_retry", False))
    if move["raise"] == "stream":
        return StreamError(ErrorCode.STREAM_ERROR, allow_retry=move.get("allow_retry"))
    return RuntimeError("scripted failure")


async def _successive(states: list[Any]) -> AsyncGenerator[WidgetRoot, None]:
    for state in states:
        yield _widget.validate_python(state)


def widget_of(move: Move) -> WidgetRoot | AsyncGenerator[WidgetRoot, None]:
    """`{"widget": root}` or `{"states": [root, …]}` as what `stream_widget` takes."""
    if "states" in move:
        return _successive(move["states"])
    return _widget.validate_python(move["widget"])
