"""The ChatKit server under test: each hook plays the scenario's script for it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from chatkit.actions import Action
from chatkit.server import ChatKitServer, stream_widget
from chatkit.types import (
    AudioInput,
    FeedbackKind,
    StreamOptions,
    SyncCustomActionResponse,
    ThreadMetadata,
    ThreadStreamEvent,
    TranscriptionResult,
    UserMessageItem,
    WidgetItem,
)

from .agent import run_agent
from .moves import Scene, change_thread, failure, widget_of
from .scenario import Behaviour, Move
from .store import Context, MemoryStore, UploadStore
from .upstream import Upstream

_NOTHING: list[Move] = []


class ScriptedServer(ChatKitServer[Context]):
    def __init__(self, behaviour: Behaviour, *, store: MemoryStore, upstream: Upstream) -> None:
        super().__init__(store, UploadStore() if behaviour.get("attachments") else None)
        self._behaviour = behaviour
        self._scene = Scene(store)
        self._upstream = upstream
        self._turn = 0

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Context
    ) -> AsyncIterator[ThreadStreamEvent]:
        scripts = self._behaviour.get("respond") or [_NOTHING]
        script = scripts[min(self._turn, len(scripts) - 1)]
        self._turn += 1
        self._scene.names["input"] = _described(input_user_message)
        async for event in self._play(script, thread, context):
            yield event

    async def action(
        self,
        thread: ThreadMetadata,
        action: Action[str, Any],
        sender: WidgetItem | None,
        context: Context,
    ) -> AsyncIterator[ThreadStreamEvent]:
        if "action" not in self._behaviour:
            ChatKitServer.action(self, thread, action, sender, context)
        self._note_action(action, sender)
        async for event in self._play(self._behaviour["action"], thread, context):
            yield event

    async def sync_action(
        self,
        thread: ThreadMetadata,
        action: Action[str, Any],
        sender: WidgetItem | None,
        context: Context,
    ) -> SyncCustomActionResponse:
        if "sync_action" not in self._behaviour:
            return await super().sync_action(thread, action, sender, context)
        self._note_action(action, sender)
        for move in self._behaviour["sync_action"]:
            if "raise" in move:
                raise failure(move)
            if "updated_item" in move:
                item = self._scene.item(move["updated_item"], thread)
                return SyncCustomActionResponse(updated_item=item)
        return SyncCustomActionResponse()

    async def add_feedback(
        self, thread_id: str, item_ids: list[str], feedback: FeedbackKind, context: Context
    ) -> None:
        self._scene.names["feedback"] = f"{feedback} {len(item_ids)}"

    async def transcribe(self, audio_input: AudioInput, context: Context) -> TranscriptionResult:
        if "transcription" not in self._behaviour:
            return await super().transcribe(audio_input, context)
        heard = audio_input.data.decode()
        text = self._behaviour["transcription"].replace("{{heard}}", heard)
        return TranscriptionResult(text=text.replace("{{media_type}}", audio_input.media_type))

    def get_stream_options(self, thread: ThreadMetadata, context: Context) -> StreamOptions:
        if "allow_cancel" not in self._behaviour:
            return super().get_stream_options(thread, context)
        return StreamOptions(allow_cancel=self._behaviour["allow_cancel"])

    def _note_action(self, action: Action[str, Any], sender: WidgetItem | None) -> None:
        self._scene.names["action"] = action.type
        self._scene.names["sender"] = sender.id if sender else ""

    async def _play(
        self, script: list[Move], thread: ThreadMetadata, context: Context
    ) -> AsyncIterator[ThreadStreamEvent]:
        scene = self._scene
        for move in script:
            if "kind" in move:
                scene.give_name(move, thread, context)
            elif "event" in move:
                yield scene.event(move["event"], thread)
            elif "widget" in move or "states" in move:
                make_id = lambda kind: scene.store.generate_item_id(kind, thread, context)  # noqa: E731
                widget = stream_widget(thread, widget_of(move), move.get("copy_text"), make_id)
                async for event in widget:
                    yield event
            elif "thread" in move:
                change_thread(thread, move["thread"])
            elif "store" in move:
                item = scene.item(move["store"], thread)
                await scene.store.add_thread_item(thread.id, item, context)
            elif "raise" in move:
                raise failure(move)
            elif "wait" in move:
                await asyncio.Event().wait()
            elif "agent" in move:
                run = run_agent(
                    move["agent"],
                    scene=scene,
                    upstream=self._upstream,
                    thread=thread,
                    context=context,
                )
                async for event in run:
                    yield event
            else:
                raise ValueError(f"not a move of a handler: {move}")


def _described(message: UserMessageItem | None) -> str:
    """`{{input}}`: what `respond` was given, in words."""
    if message is None:
        return "nothing"
    options = message.inference_options
    parts = [
        " ".join(f"{part.type}={part.text}" for part in message.content),
        f"quote={message.quoted_text or ''}",
        f"tool={options.tool_choice.id if options.tool_choice else ''}",
        f"model={options.model or ''}",
        f"files={' '.join(attachment.name for attachment in message.attachments)}",
    ]
    return "; ".join(parts)
