"""Runs the agent of an `agent` move: its tools play scripts too, through the AgentContext."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from agents import (
    Agent,
    FunctionTool,
    GuardrailFunctionOutput,
    InputGuardrail,
    ModelSettings,
    OpenAIResponsesModel,
    OutputGuardrail,
    RunConfig,
    Runner,
    StopAtTools,
)
from agents.tool_context import ToolContext
from chatkit.agents import (
    AgentContext,
    ClientToolCall,
    ResponseStreamConverter,
    ThreadItemConverter,
    stream_agent_response,
)
from chatkit.types import (
    Attachment,
    CustomSummary,
    Task,
    ThreadMetadata,
    ThreadStreamEvent,
    UserMessageTagContent,
    Workflow,
)
from openai import AsyncOpenAI, DefaultAsyncHttpxClient
from openai.types.responses import ResponseInputContentParam, ResponseInputTextParam
from pydantic import TypeAdapter

from .moves import Scene, change_thread, widget_of
from .scenario import Move
from .store import Context
from .upstream import Gate, Upstream

_task: TypeAdapter[Task] = TypeAdapter(Task)


class Converter(ThreadItemConverter):
    """Puts tags and attachments into words, which the default converter leaves to integrators."""

    async def tag_to_message_content(self, tag: UserMessageTagContent) -> ResponseInputContentParam:
        return ResponseInputTextParam(type="input_text", text=f"tag {tag.id}: {tag.text}")

    async def attachment_to_message_content(
        self, attachment: Attachment
    ) -> ResponseInputContentParam:
        return ResponseInputTextParam(type="input_text", text=f"file {attachment.name}")


async def _play(move: Move, scene: Scene, context: AgentContext[Context]) -> None:
    """One entry of a tool's script."""
    thread = context.thread
    if "kind" in move:
        scene.give_name(move, thread, context.request_context)
    elif "event" in move:
        await context.stream(scene.event(move["event"], thread))
    elif "widget" in move or "states" in move:
        await context.stream_widget(widget_of(move), move.get("copy_text"))
    elif "workflow" in move:
        await context.start_workflow(Workflow.model_validate(move["workflow"]))
    elif "task" in move and "at" in move:
        await context.update_workflow_task(_task.validate_python(move["task"]), move["at"])
    elif "task" in move:
        await context.add_workflow_task(_task.validate_python(move["task"]))
    elif "end_workflow" in move:
        end = move["end_workflow"]
        summary = CustomSummary.model_validate(end["summary"]) if "summary" in end else None
        await context.end_workflow(summary, end.get("expanded", False))
    elif "client_tool" in move:
        context.client_tool_call = ClientToolCall.model_validate(move["client_tool"])
    elif "thread" in move:
        change_thread(thread, move["thread"])
    else:
        raise ValueError(f"not a move of a tool: {move}")
    # What was streamed goes out before the next move, as it would with a tool that takes its time.
    await asyncio.sleep(0.01)


def _tool(script: dict[str, Any], scene: Scene) -> FunctionTool:
    async def invoke(tool: ToolContext[AgentContext[Context]], arguments: str) -> str:
        for move in script["moves"]:
            await _play(move, scene, tool.context)
        return str(script.get("returns", "done"))

    return FunctionTool(
        name=script["name"],
        description="scripted",
        params_json_schema={"type": "object", "properties": {}, "additionalProperties": True},
        on_invoke_tool=invoke,
        strict_json_schema=False,
    )


def _output_guardrail() -> OutputGuardrail[Any]:
    def trip(*_: Any) -> GuardrailFunctionOutput:
        return GuardrailFunctionOutput(output_info=None, tripwire_triggered=True)

    return OutputGuardrail(guardrail_function=trip, name="scripted")


def _input_guardrail(gate: Gate) -> InputGuardrail[Any]:
    async def trip(*_: Any) -> GuardrailFunctionOutput:
        await asyncio.to_thread(gate.reached.wait)
        # Until what the model has said so far has come through.
        await asyncio.sleep(0.1)
        gate.opened.set()
        return GuardrailFunctionOutput(output_info=None, tripwire_triggered=True)

    return InputGuardrail(guardrail_function=trip, name="scripted")


async def run_agent(
    options: dict[str, Any],
    *,
    scene: Scene,
    upstream: Upstream,
    thread: ThreadMetadata,
    context: Context,
) -> AsyncIterator[ThreadStreamEvent]:
    # The upstream speaks plain HTTP; reading the machine's certificates takes most of a run's time.
    transport = DefaultAsyncHttpxClient(verify=False)
    client = AsyncOpenAI(
        api_key="scripted", base_url=upstream.base_url, max_retries=0, http_client=transport
    )
    tools = options.get("tools", [])
    guardrail = options.get("guardrail")
    agent = Agent[AgentContext[Context]](
        name="scripted",
        model=OpenAIResponsesModel(model="scripted", openai_client=client),
        model_settings=ModelSettings(),
        tools=[_tool(tool, scene) for tool in tools],
        tool_use_behavior=StopAtTools(
            stop_at_tool_names=[tool["name"] for tool in tools if tool.get("stops", False)]
        ),
        input_guardrails=[_input_guardrail(upstream.gate)] if guardrail == "input" else [],
        output_guardrails=[_output_guardrail()] if guardrail == "output" else [],
    )
    history = await scene.store.load_thread_items(thread.id, None, 20, "desc", context)
    model_input = await Converter().to_agent_input(history.data[::-1])
    agent_context = AgentContext[Context](thread=thread, store=scene.store, request_context=context)
    run = Runner.run_streamed(
        agent, model_input, context=agent_context, run_config=RunConfig(tracing_disabled=True)
    )
    converter = ResponseStreamConverter(partial_images=options.get("partial_images"))
    async for event in stream_agent_response(agent_context, run, converter=converter):
        yield event
