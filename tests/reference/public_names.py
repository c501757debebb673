"""Writes public-names.json: what each module of the reference defines. See README.md for the venv."""

import ast
import json
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
MODULES = ("actions", "agents", "errors", "icons", "server", "store", "types", "widgets")


def defined(statement: ast.stmt) -> list[str]:
    """The names that a statement of a module defines, type variables left out."""
    match statement:
        case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            return [statement.name]
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar"))):
            return []
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def names_of(module: str) -> list[str]:
    spec = find_spec(f"chatkit.{module}")
    assert spec is not None and spec.origin is not None
    body = ast.parse(Path(spec.origin).read_text("utf-8")).body
    names = (name for statement in body for name in defined(statement))
    return sorted(name for name in names if not name.startswith("_"))


public = {
    "reference": {"openai-chatkit": version("openai-chatkit")},
    "names": {module: names_of(module) for module in MODULES},
}
(HERE / "public-names.json").write_text(json.dumps(public, indent=2) + "\n", "utf-8")
