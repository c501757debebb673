"""Fills the store before the first request."""

from typing import Any

from chatkit.types import ThreadItem, ThreadMetadata
from pydantic import TypeAdapter

from .scenario import SeededThread
from .store import MemoryStore

_item: TypeAdapter[ThreadItem] = TypeAdapter(ThreadItem)


async def seeded(store: MemoryStore, threads: list[SeededThread]) -> None:
    """Adds each thread and its items; an entry with `count` stands for that many numbered ones."""
    for entry in _repeated(threads):
        thread = ThreadMetadata.model_validate(entry["thread"])
        await store.save_thread(thread, {})
        for data in _repeated(entry.get("items", [])):
            item = _item.validate_python({"thread_id": thread.id, **data})
            await store.add_thread_item(thread.id, item, {})


def _repeated(entries: list[Any]) -> list[Any]:
    made = []
    for entry in entries:
        if "count" in entry:
            made += [_numbered(entry["of"], n) for n in range(1, entry["count"] + 1)]
        else:
            made.append(entry)
    return made


def _numbered(value: Any, n: int) -> Any:
    """`{n}` in any string is the number, in two digits so that it fits a timestamp's seconds."""
    if isinstance(value, str):
        return value.replace("{n}", f"{n:02}")
    if isinstance(value, list):
        return [_numbered(entry, n) for entry in value]
    if isinstance(value, dict):
        return {key: _numbered(entry, n) for key, entry in value.items()}
    return value
