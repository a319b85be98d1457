# /// script
# requires-python = ">=3.11"
# dependencies = ["babel==2.18.0", "countryinfo==1.0.1", "pydantic>=2.12", "ruamel.yaml>=0.18"]
# ///
"""Build src/sayso/gazetteer.json from countryinfo, CLDR and gazetteer_additions.yaml.

Run from anywhere with `uv run scripts/make_gazetteer.py`. The result is committed; Sayso itself needs neither source.
The build fails when two places claim one word and no `owner` is named.
"""

import json
import re
import unicodedata
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale
from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "sayso" / "gazetteer.json"
FORMS = ("name", "adjective", "people", "seat", "capital")  # a word in two forms of one place keeps the first
# Of the sources' other spellings only official English long names are taken; the rest are codes and native names.
OFFICIAL = re.compile(
    r"(?=[A-Za-z' ,-]+\Z)(.*\b(Republic|Kingdom|States?|Federation|Principality|Commonwealth|Sultanate|Union|Duchy) of .*"
    r"|.*\b(Republic|Federation|Confederation|States))\Z"
)
NO_PLURAL = re.compile(r"(ese|sh|ch|ss|é|an American)\Z")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Addition(Strict):
    name: str | None = None
    names: list[str] = []
    adjectives: list[str] | None = None
    people: list[str] | None = None
    capitals: list[str] | None = None
    seats: list[str] = []
    members: list[str] = []


class Additions(Strict):
    states: dict[str, Addition]
    blocs: dict[str, Addition]
    leave_out: set[str]
    drop: set[str]
    owner: dict[str, str]
    guards: dict[str, list[str]]


Names = dict[str, list[str]]


def variants(words: str) -> set[str]:
    """The word itself, without accents, with "and" or "&", and with Saint shortened."""
    words = words.strip().replace("’", "'")
    found = {words, words.replace(" & ", " and ")}
    found |= {re.sub(r"\ASaint\b", short, w) for w in found for short in ("St.", "St")}
    found |= {re.sub(r"\ASt\.", full, w) for w in found for full in ("Saint", "St")}
    apart = {unicodedata.normalize("NFD", w.replace("ı", "i").replace("þ", "th")) for w in found}
    return {unicodedata.normalize("NFC", w) for w in found} | {"".join(c for c in w if not unicodedata.combining(c)) for w in apart}


def listed(value: Any) -> list[str]:
    """A field of countryinfo as a list: it may be absent, a string with commas, or a list."""
    parts = value.split(",") if isinstance(value, str) else value or []
    return [part.strip() for part in parts if part.strip()]


def source_states(additions: Additions) -> dict[str, Names]:
    """What countryinfo and CLDR say, by alpha-2 code; the first name is the one shown."""
    cldr = Locale("en").territories
    states: dict[str, Names] = {code: {"name": [cldr[code]]} for code in additions.states if code in cldr}
    for path in sorted((files("countryinfo") / "data").iterdir(), key=lambda p: p.name):
        if not path.name.endswith(".json"):
            continue
        data = json.loads(path.read_text(encoding="utf-8"))
        code = data.get("ISO", {}).get("alpha2")
        if not code or code in additions.leave_out:
            continue
        adjectives = listed(data.get("demonym"))
        names = [data["name"], cldr[code], *filter(OFFICIAL.match, data["altSpellings"])]
        states[code] = {
            "name": [re.sub(r"\A[Tt]he ", "", n) for n in names if not re.search(r"[,(]| - ", n)],
            "adjective": adjectives,
            "people": [a + "s" for a in adjectives if not NO_PLURAL.search(a)],
            "capital": listed(data.get("capital")),
        }
    return states


def merged(source: Names, addition: Addition) -> Names:
    """The source's names with the additions over them."""
    replaced = {"adjective": addition.adjectives, "people": addition.people, "capital": addition.capitals}
    shown = addition.name or source["name"][0]
    result = {form: (new if new is not None else source.get(form, [])) for form, new in replaced.items()}
    if addition.adjectives is not None and addition.people is None:
        result["people"] = [a + "s" for a in addition.adjectives if not NO_PLURAL.search(a)]
    return result | {"name": [shown, *source.get("name", []), *addition.names], "seat": addition.seats}


def one_meaning_each(places: dict[str, Names], additions: Additions) -> dict[str, Names]:
    """Every word once: forms in their order within a place, the named owner among places."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    result: dict[str, Names] = {}
    for code, names in places.items():
        seen: set[str] = set()
        result[code] = {}
        for form in FORMS:
            words = set().union(*(variants(w) for w in names.get(form, []))) - seen - additions.drop
            words = {w for w in words if additions.owner.get(w, code) == code}
            seen |= words
            result[code] |= {form: sorted(words)} if words else {}
        for word in seen:
            owners[word].add(code)
    if clashes := {word: codes for word, codes in owners.items() if len(codes) > 1}:
        raise SystemExit(f"Words of several places; name an owner: {clashes}")
    return result


def main() -> None:
    additions = Additions.model_validate(YAML(typ="safe").load(HERE / "gazetteer_additions.yaml"))
    source = source_states(additions)
    blank = Addition()
    states = {code: merged(names, additions.states.get(code, blank)) for code, names in sorted(source.items())}
    missing = {code: a for code, a in additions.states.items() if code not in states}
    if missing:
        raise SystemExit(f"States in no source: {sorted(missing)}")
    blocs = {code: merged({"name": []}, addition) for code, addition in sorted(additions.blocs.items())}
    shown = {code: names["name"][0] for code, names in (states | blocs).items()}
    lines = []
    for code, names in one_meaning_each(states | blocs, additions).items():
        members = sorted(additions.blocs.get(code, blank).members) if code in blocs else []
        record = {"code": code, "kind": "bloc" if code in blocs else "state", "name": shown[code], "members": members, "names": names}
        lines.append(json.dumps(record, ensure_ascii=False))
    guards = [f"{json.dumps(key)}: {json.dumps(sorted(set(words)), ensure_ascii=False)}" for key, words in additions.guards.items()]
    TARGET.write_text('{"places": [\n' + ",\n".join(lines) + '\n],\n"guards": {\n' + ",\n".join(guards) + "\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
