"""Fails when a Python file has over 500 lines, or a shipped function over 40 (its docstring not counted) or 6 parameters."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

LINES, FUNCTION, PARAMETERS = 500, 40, 6


def faults(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    lines = source.count("\n") + 1
    if lines > LINES:
        yield f"{path}: {lines} lines; divide it"
    if path.parts[0] != "src":
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            length = (node.end_lineno or 0) - first.lineno + 1
            if length > FUNCTION:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines; divide it"
            command = any("command" in ast.unparse(d) or "callback" in ast.unparse(d) for d in node.decorator_list)
            if len(node.args.args) + len(node.args.kwonlyargs) > PARAMETERS + 1 and not command:  # self aside
                yield f"{path}:{node.lineno}: {node.name} takes too many parameters; make an options dataclass"


def main() -> int:
    folders = ("src", "tests", "scripts", "training")
    found = [fault for folder in folders for path in sorted(Path(folder).rglob("*.py")) for fault in faults(path)]
    print("\n".join(found) or "sizes: all files and functions within bounds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
