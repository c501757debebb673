"""A store in memory that keeps what `Store` promises.

As in the SQL store of upstream's own tests, `add_thread_item` refuses an id that exists, and what
is read has been JSON in between. Order is the order of adding, so that two items of one instant
have one.
"""

from typing import Any, TypeVar, cast

from chatkit.store import AttachmentStore, NotFoundError, Store
from chatkit.types import (
    Attachment,
    AttachmentBase,
    AttachmentCreateParams,
    AttachmentUploadDescriptor,
    FileAttachment,
    ImageAttachment,
    Page,
    ThreadItem,
    ThreadMetadata,
)
from pydantic import AnyUrl, TypeAdapter

Context = dict[str, str]
Entry = TypeVar("Entry", ThreadItem, ThreadMetadata, Attachment)

_thread: TypeAdapter[ThreadMetadata] = TypeAdapter(ThreadMetadata)
_item: TypeAdapter[ThreadItem] = TypeAdapter(ThreadItem)
_attachment: TypeAdapter[Attachment] = TypeAdapter(Attachment)


def _copy(entry: Entry) -> Entry:
    """The entry as it is read back from JSON."""
    return cast(Entry, _adapter(entry).validate_json(entry.model_dump_json()))


def _adapter(entry: ThreadItem | ThreadMetadata | Attachment) -> TypeAdapter[Any]:
    if isinstance(entry, ThreadMetadata):
        return _thread
    return _attachment if isinstance(entry, AttachmentBase) else _item


def _page(entries: list[Entry], *, after: str | None, limit: int, order: str) -> Page[Entry]:
    ordered = entries if order == "asc" else entries[::-1]
    start = 0
    if after:
        ids = [entry.id for entry in ordered]
        if after not in ids:
            raise NotFoundError(f"{after} not found")
        start = ids.index(after) + 1
    data = [_copy(entry) for entry in ordered[start : start + limit]]
    has_more = len(ordered) > start + limit
    return Page(data=data, has_more=has_more, after=data[-1].id if has_more else None)


class MemoryStore(Store[Context]):
    def __init__(self) -> None:
        self._threads: dict[str, ThreadMetadata] = {}
        self._items: dict[str, list[ThreadItem]] = {}
        self._attachments: dict[str, Attachment] = {}

    async def load_thread(self, thread_id: str, context: Context) -> ThreadMetadata:
        if thread_id not in self._threads:
            raise NotFoundError(f"Thread {thread_id} not found")
        return _copy(self._threads[thread_id])

    async def save_thread(self, thread: ThreadMetadata, context: Context) -> None:
        # A thread in creation comes with its items, which are not the store's to keep here.
        fields = thread.model_dump(exclude={"items"})
        self._threads[thread.id] = ThreadMetadata.model_validate(fields)

    async def load_threads(
        self, limit: int, after: str | None, order: str, context: Context
    ) -> Page[ThreadMetadata]:
        return _page(list(self._threads.values()), after=after, limit=limit, order=order)

    async def delete_thread(self, thread_id: str, context: Context) -> None:
        self._threads.pop(thread_id, None)
        self._items.pop(thread_id, None)

    async def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str, context: Context
    ) -> Page[ThreadItem]:
        return _page(self._items.get(thread_id, []), after=after, limit=limit, order=order)

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: Context) -> None:
        if any(item.id == known.id for known in self._items.get(thread_id, [])):
            raise ValueError(f"UNIQUE constraint failed: {item.id}")
        self._items.setdefault(thread_id, []).append(_copy(item))

    async def save_item(self, thread_id: str, item: ThreadItem, context: Context) -> None:
        items = self._items.setdefault(thread_id, [])
        ids = [known.id for known in items]
        if item.id in ids:
            items[ids.index(item.id)] = _copy(item)
        else:
            items.append(_copy(item))

    async def load_item(self, thread_id: str, item_id: str, context: Context) -> ThreadItem:
        for item in self._items.get(thread_id, []):
            if item.id == item_id:
                return _copy(item)
        raise NotFoundError(f"Item {item_id} not found in thread {thread_id}")

    async def delete_thread_item(self, thread_id: str, item_id: str, context: Context) -> None:
        items = self._items.get(thread_id, [])
        self._items[thread_id] = [item for item in items if item.id != item_id]

    async def save_attachment(self, attachment: Attachment, context: Context) -> None:
        self._attachments[attachment.id] = _copy(attachment)

    async def load_attachment(self, attachment_id: str, context: Context) -> Attachment:
        if attachment_id not in self._attachments:
            raise NotFoundError(f"File {attachment_id} not found")
        return _copy(self._attachments[attachment_id])

    async def delete_attachment(self, attachment_id: str, context: Context) -> None:
        self._attachments.pop(attachment_id, None)


class UploadStore(AttachmentStore[Context]):
    """Two-phase uploads to an address that is never called."""

    async def create_attachment(
        self, input: AttachmentCreateParams, context: Context
    ) -> Attachment:
        attachment_id = self.generate_attachment_id(input.mime_type, context)
        url = f"https://uploads.example/{attachment_id}"
        upload = AttachmentUploadDescriptor(
            url=AnyUrl(url), method="PUT", headers={"X-Upload": "yes"}
        )
        metadata = {"size": input.size}
        if input.mime_type.startswith("image/"):
            return ImageAttachment(
                id=attachment_id,
                name=input.name,
                mime_type=input.mime_type,
                upload_descriptor=upload,
                metadata=metadata,
                preview_url=AnyUrl(f"{url}/preview"),
            )
        return FileAttachment(
            id=attachment_id,
            name=input.name,
            mime_type=input.mime_type,
            upload_descriptor=upload,
            metadata=metadata,
        )

    async def delete_attachment(self, attachment_id: str, context: Context) -> None:
        return None
