"""Placeholders: `{{name}}` in any string of a script stands for a value learned while it ran."""

import re
from collections.abc import Mapping
from typing import Any

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


def filled(value: Any, names: Mapping[str, str]) -> Any:
    """A copy of the JSON value with every placeholder replaced, keys left alone."""
    if isinstance(value, str):
        return _PLACEHOLDER.sub(lambda match: names[match.group(1)], value)
    if isinstance(value, list):
        return [filled(entry, names) for entry in value]
    if isinstance(value, dict):
        return {key: filled(entry, names) for key, entry in value.items()}
    return value
