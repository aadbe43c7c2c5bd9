"""The floors: imports go down only, nothing runs in a circle, a file can be read in a sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ("ontology", "extractors", "graph")
FILES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_module(path): path for path in FILES}


def _imports(path: Path, *, at_import: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    nodes = tree.body if at_import else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=_module)
def test_imports_go_down(path: Path) -> None:
    floor = path.relative_to(ROOT).parts[0]
    above = FLOORS[FLOORS.index(floor) + 1 :]
    assert not [name for name in _imports(path) if name.split(".")[0] in above]


@pytest.mark.parametrize("path", FILES, ids=_module)
def test_a_file_is_read_in_a_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_no_circles() -> None:
    edges = {
        name: {i for i in _imports(path, at_import=True) if i in MODULES and i != name}
        for name, path in MODULES.items()
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"imports run in a circle: {' > '.join((*path, name))}"
        if name not in done:
            for other in sorted(edges[name]):
                # ``from package import module`` runs the package's __init__, which may import the module.
                if not name.startswith(f"{other}.") and not other.startswith(f"{name}."):
                    visit(other, (*path, name))
            done.add(name)

    for name in sorted(MODULES):
        visit(name, ())


@pytest.mark.parametrize("floor", FLOORS)
def test_nothing_heavy_at_import(floor: str) -> None:
    heavy = {"pyvis", "pyshacl", "trafilatura", "pdfplumber", "matplotlib", "IPython", "babel"}
    for path in FILES:
        if path.relative_to(ROOT).parts[0] == floor and not path.name.startswith("generate_"):
            assert not [n for n in _imports(path, at_import=True) if n.split(".")[0] in heavy], path
