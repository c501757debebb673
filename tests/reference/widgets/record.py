"""Records what chatkit-python knows of widgets: `python record.py`. See ../README.md for the venv.

components.json  every typed component: its props, the words each may be, and which it must have
templates.json   what each template of cases.json renders to, or that it fails
"""

import json
import warnings
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

warnings.simplefilter("ignore")

from chatkit.widgets import StrictWidgetComponent, StrictWidgetRoot, WidgetTemplate  # noqa: E402

HERE = Path(__file__).parent


def words(schema: dict[str, Any]) -> list[Any]:
    """The constants that a prop may be, whatever else it may be."""
    here = schema.get("enum", [schema["const"]] if "const" in schema else [])
    return [*here, *(word for branch in schema.get("anyOf", []) for word in words(branch))]


def components() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for union in (StrictWidgetComponent, StrictWidgetRoot):
        for schema in TypeAdapter(union).json_schema()["$defs"].values():
            props = schema.get("properties", {})
            kind = props.get("type", {}).get("const")
            if kind is None or not kind[0].isupper():
                continue
            found[kind] = {
                "required": sorted(schema.get("required", [])),
                "props": {name: sorted(map(str, words(props[name]))) for name in sorted(props) if name != "type"},
            }
    return dict(sorted(found.items()))


def templates() -> list[dict[str, Any]]:
    recorded = []
    cases = json.loads((HERE / "cases.json").read_text())
    for template in cases["templates"]:
        definition = {"version": "1.0", "name": "case", "template": template}
        try:
            text = WidgetTemplate(definition).template.render(**cases["data"])
            recorded.append({"template": template, "text": text})
        except Exception:  # noqa: BLE001 -- which one is not compared
            recorded.append({"template": template, "fails": True})
    return recorded


for name, result in (("components", components()), ("templates", templates())):
    (HERE / f"{name}.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
