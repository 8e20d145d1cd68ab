"""Who is compared: strategies by name, with parameters, from a file, and peers.

`nash` is a strategy as it is, `nash:of=people` one with a parameter, `mine.py` every
strategy that a file defines, and `peer:scipy` an engine of somebody else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from matcher.bench.asked import SuiteError
from matcher.bench.cases import module_of
from matcher.reading.findings import did_you_mean
from matcher.strategies import AnyStrategy
from matcher.strategies.base import Strategy

PEER = "peer:"


@dataclass(frozen=True)
class Contender:
    """One that takes part.

    Parameters
    ----------
    name
        As it was asked for; stands in tables.
    about
        What it does, in a line.
    missing
        What has to be installed for it, in words; None where nothing is missing.
    file
        Where it is defined, for one from a user's file.
    """

    name: str
    about: str = ""
    missing: str | None = None
    file: str | None = None

    def strategy(self) -> Any:
        """Make it: something with `plan(asked)`."""
        if self.file is not None:
            return _of_file(Path(self.file))[self.name].model_validate({})
        if self.name.startswith(PEER):
            return _peers()[self.name.removeprefix(PEER)]()
        return made(self.name)


def menu() -> dict[str, type[Strategy]]:
    """List the package's own strategies by kind."""
    union = get_args(AnyStrategy)[0]
    classes = get_args(union) or (union,)
    return {each.model_fields["kind"].default: each for each in classes}


def made(name: str) -> Strategy:
    """Make a strategy from its name and parameters.

    Examples
    --------
    >>> made("random").kind
    'random'
    >>> made("tiered:one_way=allow").one_way
    'allow'
    """
    kind, *pairs = name.split(":")
    known = menu()
    if kind not in known:
        raise SuiteError(
            f"--strategies: expected some of {', '.join(known)}, a Python file or "
            f"{PEER}NAME; found {kind!r}{did_you_mean(kind, list(known))}"
        )
    given = {}
    for pair in pairs:
        key, sign, text = pair.partition("=")
        if not sign:
            raise SuiteError(f"--strategies: {name}: expected {kind}:parameter=value")
        given[key] = _value(text)
    try:
        return known[kind].model_validate(given)
    except ValidationError as error:
        said = "; ".join(f"{e['loc'][0]}: {e['msg']}" for e in error.errors())
        raise SuiteError(f"--strategies: {name}: {said}") from None


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def contenders(wanted: Sequence[str] | None, *, peers: bool) -> list[Contender]:
    """List who takes part: those wanted, else everyone; peers beside them if asked."""
    names = list(wanted) if wanted is not None else list(menu())
    if peers:
        names += [f"{PEER}{name}" for name in _peers()]
    found = [each for name in names for each in _named(name)]
    kept = {each.name: each for each in found}
    if not kept:
        raise SuiteError("--strategies: expected at least one")
    return list(kept.values())


def _named(name: str) -> Iterator[Contender]:
    if name.endswith(".py"):
        path = Path(name).absolute()
        for kind, each in _of_file(path).items():
            yield Contender(kind, _first_line(each), file=str(path))
    elif name.startswith(PEER):
        known, bare = _peers(), name.removeprefix(PEER)
        if bare not in known:
            raise SuiteError(
                f"--strategies: expected one of the peers {', '.join(known)}; found "
                f"{bare!r}{did_you_mean(bare, list(known))}"
            )
        yield Contender(name, _first_line(known[bare]), known[bare]().missing())
    else:
        yield Contender(name, _first_line(type(made(name))))


def _first_line(known: Any) -> str:
    return (known.__doc__ or "").strip().partition("\n")[0]


@cache
def _of_file(path: Path) -> dict[str, type[Strategy]]:
    """Find the strategies that a file defines."""
    module = module_of(path)
    found = {
        each.model_fields["kind"].default: each
        for each in vars(module).values()
        if isinstance(each, type)
        and issubclass(each, Strategy)
        and each.__module__ == module.__name__
    }
    if not found:
        raise SuiteError(f"{path}: expected a class that is a Strategy; this has none")
    return found


def _peers() -> dict[str, Any]:
    return dict(import_module("matcher.bench.peers").PEERS)
