"""The dossier of one negotiation: parties, actors and codebook, read from YAML and checked."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sayso.errors import DossierError

ID = r"^[a-z0-9][a-z0-9_-]*$"
FILE = "dossier.yaml"


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the negotiation. `countries` are ISO or bloc codes whose places speak for it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office and the days it was held, first and last included; None is open."""

    title: str
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date | None) -> bool:
        """Whether it was held on a day; without a day every office without an end counts."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body that speaks, with the names that reports use."""

    name: str
    party: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter under negotiation; `proposition` is what a party can be for or against ("" if there is none)."""

    id: str
    name: str
    proposition: str = ""
    definition: str = ""
    terms: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """A rule of the watch list. `when`: a shift, a new condition, or a statement after more than `silent_days` of silence.

    `party` and `issue` narrow it; None is any.
    """

    when: Literal["shift", "condition", "statement"]
    party: str | None = None
    issue: str | None = None
    silent_days: int = 30


@dataclass(frozen=True)
class Dossier:
    """One negotiation. Its version is the hash of what codes depend on: not of comments, layout, `threshold` and `watch`.

    Positions coded with less confidence than `threshold` wait for a person's review.
    """

    id: str
    title: str
    parties: tuple[Party, ...] = ()
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    threshold: float = 0.5
    watch: tuple[Watch, ...] = ()

    @cached_property
    def version(self) -> str:
        kept = asdict(replace(self, threshold=0.0))
        del kept["watch"]
        content = json.dumps(kept, sort_keys=True, default=str, ensure_ascii=False)
        return f"{self.id}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"

    def party_name(self, party_id: str) -> str:
        return next((party.name for party in self.parties if party.id == party_id), party_id.replace("_", " "))

    def issue(self, issue_id: str) -> Issue:
        """The issue of an id; one that is only its id where the dossier has none such."""
        return next((i for i in self.issues if i.id == issue_id), Issue(issue_id, issue_id.replace("_", " ").title()))


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_one_line), Field(min_length=1)]
Texts = tuple[Text, ...]


class _Office(_Strict):
    title: Text
    aliases: Texts = ()
    since: date | None = Field(default=None, alias="from")
    until: date | None = None


class _Actor(_Strict):
    name: Text
    party: str
    aliases: Texts = ()
    offices: tuple[_Office, ...] = ()


class _Party(_Strict):
    id: str = Field(pattern=ID)
    name: Text
    aliases: Texts = ()
    countries: tuple[str, ...] = ()


class _Issue(_Strict):
    id: str = Field(pattern=ID)
    name: Text
    proposition: Annotated[str, BeforeValidator(_one_line)] = ""
    definition: Annotated[str, BeforeValidator(_one_line)] = ""
    terms: Texts = ()
    examples: Texts = ()


class _Watch(_Strict):
    when: Literal["shift", "condition", "statement"]
    party: str | None = None
    issue: str | None = None
    silent_days: Annotated[int, Field(ge=1)] = 30


class _File(_Strict):
    dossier: str = Field(pattern=ID)
    title: Text = "Untitled negotiation"
    parties: tuple[_Party, ...] = ()
    actors: tuple[_Actor, ...] = ()
    issues: tuple[_Issue, ...] = ()
    threshold: Annotated[float, Field(ge=0, le=1)] = 0.5
    watch: tuple[_Watch, ...] = ()


EMPTY = Dossier(id="none", title="No dossier")
"""For work without a dossier: parties are states and organisations, every issue is `other`."""


def shipped() -> tuple[str, ...]:
    """The names of the dossiers that come with Sayso."""
    folder = resources.files("sayso") / "dossiers"
    return tuple(sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")))


def source_of(name_or_path: str | os.PathLike[str]) -> str:
    """The YAML text of a shipped dossier (by name) or of a file; DossierError if there is neither."""
    path = Path(name_or_path)
    try:
        if path.is_file():
            return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DossierError(f"{path}: line {line}: is not UTF-8. Save it as UTF-8.") from error
    except OSError as error:
        raise DossierError(f"{path}: cannot be read ({error.strerror}). Give yourself the right to read it.") from error
    if str(name_or_path) in shipped():
        return (resources.files("sayso") / "dossiers" / f"{name_or_path}.yaml").read_text(encoding="utf-8")
    raise DossierError(f"{name_or_path}: no such file, and no dossier of that name is shipped. Shipped: {', '.join(shipped())}.")


def load(name_or_path: str | os.PathLike[str]) -> Dossier:
    """A dossier from a file or by the name of a shipped one; DossierError names the line and the mend."""
    return parse(source_of(name_or_path), str(name_or_path))


def parse(source: str, where: str = FILE) -> Dossier:
    """A dossier from YAML text; DossierError names `where`, the line and the mend."""
    try:
        tree = YAML(typ="safe").load(io.StringIO(source))
    except YAMLError as error:
        raise DossierError(_broken(where, source, error)) from error
    except RecursionError as error:
        raise DossierError(f"{where}: line 1: is nested too deeply. Mend the brackets.") from error
    if not isinstance(tree, dict):
        raise DossierError(f"{where}: line 1: is not a list of keys. Begin with 'dossier: some-id' (see docs/dossier.md).")
    try:
        file = _File.model_validate(tree)
    except ValidationError as error:
        placed = _placed(source)
        raise DossierError("\n".join(_explain(where, placed, dict(item)) for item in error.errors()[:5])) from error
    dossier = _inside(file)
    _check_references(dossier, source, where)
    return dossier


def _placed(source: str) -> Any:
    """The tree with the line of each node: slower to read, and needed only to say where a fault is."""
    return YAML(typ="rt").load(io.StringIO(source))


def _broken(where: str, source: str, error: YAMLError) -> str:
    mark, place = getattr(error, "problem_mark", None), getattr(error, "position", None)
    line = mark.line + 1 if mark else source.count("\n", 0, place) + 1 if isinstance(place, int) else 1
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "is no YAML"
    return f"{where}: line {line}: {what}. Mend the YAML there (indentation, colons, quotes)."


def _line(tree: Any, loc: Sequence[int | str]) -> int:
    """The line (from 1) of the deepest node on the way to `loc` that the YAML reader placed."""
    line = 1
    for step in loc:
        try:
            line = (tree.lc.key(step) if hasattr(tree, "keys") else tree.lc.item(step))[0] + 1
            tree = tree[step]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return line


def _explain(where: str, tree: Any, item: dict[str, Any]) -> str:
    loc = tuple(item["loc"])
    path = ".".join(str(step) for step in loc) or "the file"
    mend = {
        "missing": f"Add the key {loc[-1] if loc else ''!r}.",
        "extra_forbidden": "Take the key away or correct its spelling.",
        "string_pattern_mismatch": "Use small letters, digits, - and _ only.",
        "string_too_short": "Write a text there.",
        "too_short": "Write a text there.",
        "date_from_datetime_parsing": "Write a day as YYYY-MM-DD.",
        "date_from_datetime_inexact": "Write a day as YYYY-MM-DD.",
        "date_type": "Write a day as YYYY-MM-DD.",
        "string_type": "Write a text there; put it in quotes if YAML reads it as something else.",
        "tuple_type": "Write a list: [one, two].",
    }.get(str(item["type"]), "See docs/dossier.md for what goes there.")
    return f"{where}: line {_line(tree, loc)}: {path}: {item['msg']}. {mend}"


def _inside(file: _File) -> Dossier:
    actors = tuple(
        Actor(a.name, a.party, a.aliases, tuple(Office(o.title, o.aliases, o.since, o.until) for o in a.offices)) for a in file.actors
    )
    parties = tuple(Party(p.id, p.name, p.aliases, p.countries) for p in file.parties)
    issues = tuple(Issue(i.id, i.name, i.proposition, i.definition, i.terms, i.examples) for i in file.issues)
    watch = tuple(Watch(w.when, w.party, w.issue, w.silent_days) for w in file.watch)
    return Dossier(file.dossier, file.title, parties, actors, issues, file.threshold, watch)


def _check_references(dossier: Dossier, source: str, where: str) -> None:
    known = {party.id for party in dossier.parties} | {"other", "unknown"}
    for index, actor in enumerate(dossier.actors):
        if actor.party not in known:
            line = _line(_placed(source), ("actors", index, "party"))
            mend = f"Use one of {', '.join(sorted(known))}."
            raise DossierError(f"{where}: line {line}: {actor.name}: party {actor.party!r} is not among the parties. {mend}")
        for place, office in enumerate(actor.offices):
            if office.since and office.until and office.until < office.since:
                line = _line(_placed(source), ("actors", index, "offices", place))
                raise DossierError(f"{where}: line {line}: {actor.name}, {office.title}: ends before it begins. Exchange from and until.")
    _check_watch(dossier, known, source, where)
    for kind, listed in (("parties", [p.id for p in dossier.parties]), ("issues", [i.id for i in dossier.issues])):
        double = _first_double(listed)
        if double is not None:
            line = _line(_placed(source), (kind, double))
            raise DossierError(f"{where}: line {line}: the id {listed[double]!r} stands twice. Give each its own.")
    for index, issue in enumerate(dossier.issues):
        if not (issue.proposition or issue.definition or issue.id == "other"):
            line = _line(_placed(source), ("issues", index))
            raise DossierError(f"{where}: line {line}: issue {issue.id!r} has neither proposition nor definition. Write one of them.")


def _check_watch(dossier: Dossier, parties: set[str], source: str, where: str) -> None:
    issues = {"other", *(issue.id for issue in dossier.issues)}
    for index, rule in enumerate(dossier.watch):
        for field, value, ids in (("party", rule.party, parties), ("issue", rule.issue, issues)):
            if value is not None and value not in ids:
                line = _line(_placed(source), ("watch", index, field))
                raise DossierError(f"{where}: line {line}: watch: there is no {field} {value!r}. Use one of {', '.join(sorted(ids))}.")


def _first_double(ids: Iterable[str]) -> int | None:
    seen: set[str] = set()
    for index, one in enumerate(ids):
        if one in seen:
            return index
        seen.add(one)
    return None
