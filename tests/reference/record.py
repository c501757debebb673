"""Records scenarios: `python record.py [name …]`, all of them without names. See README.md."""

import asyncio
import json
import logging
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from recorder.client import drive
from recorder.frames import expand
from recorder.host import Host, serve_host
from recorder.scenario import Scenario, load_scenario
from recorder.seed import seeded
from recorder.server import ScriptedServer
from recorder.store import MemoryStore
from recorder.upstream import serve_upstream

HERE = Path(__file__).parent


def record(scenario: Scenario) -> dict[str, Any]:
    script = scenario.script
    calls = [expand(call, ordinal) for ordinal, call in enumerate(script.get("upstream", []))]
    store = MemoryStore()
    asyncio.run(seeded(store, script.get("seed", [])))
    with serve_upstream(calls) as upstream:
        behaviour = script.get("server", {})
        host = Host(ScriptedServer(behaviour, store=store, upstream=upstream))
        with serve_host(host) as port:
            steps = drive(scenario, host=host, port=port)
    return {
        "scenario_sha256": scenario.sha256,
        "reference": {
            name: version(name) for name in ("openai-chatkit", "openai-agents", "openai")
        },
        "upstream": [
            {"status": call.status, "ending": call.ending, "gate": call.gate, "events": call.events}
            for call in calls
        ],
        "model_inputs": [request["input"] for request in upstream.requests],
        "steps": steps,
    }


def main() -> None:
    logging.disable(logging.CRITICAL)
    names = sys.argv[1:]
    paths = [HERE / "scenarios" / f"{name}.json" for name in names]
    # The first run of a process is late for what the model says: its clients load as they go.
    record(load_scenario(HERE / "scenarios" / "agent-tool.json"))
    for path in paths or sorted((HERE / "scenarios").glob("*.json")):
        recording = record(load_scenario(path))
        text = json.dumps(recording, ensure_ascii=False, indent=1)
        (HERE / "recordings" / path.name).write_text(f"{text}\n", "utf-8")
        print(path.stem)


if __name__ == "__main__":
    main()
