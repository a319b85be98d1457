"""A draft as a dossier file, with comments that tell how to go on."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from sayso.dossier import Actor, Issue, Party
from sayso.draft.model import REST, Draft
from sayso.model import UNKNOWN

_HEAD = """\
A first dossier, drafted by `sayso draft` from {reports}.
A machine made it: read it through before you trust it.
  1. Give it an id and a title.
  2. Parties: put together what is one side, take away what is none. Its aliases are what reports call it.
  3. Actors: check each party. Where an office changed hands, write `from` and `until` (YYYY-MM-DD).
  4. Issues: give each a plain name, a definition (so far its typical phrases stand there) and a proposition.
     Take away those that are none, put together those that are one, add what is missing. Keep `other` last.
Then: sayso init DIR --dossier FILE, or copy it over a workspace's dossier.yaml and run sayso recode.
What each key means: docs/dossier.md.
"""
_PROPOSITION = "write one sentence that a party can be for or against"


def to_yaml(draft: Draft) -> str:
    """The draft in the format of docs/dossier.md."""
    dossier = draft.dossier
    tree = CommentedMap(dossier=dossier.id, title=dossier.title)
    tree["parties"] = _listed(draft, "parties")
    tree["actors"] = _listed(draft, "actors")
    tree["issues"] = _listed(draft, "issues")
    tree.yaml_set_start_comment(_HEAD.format(reports=_reports(draft)))
    for key, words in (("parties", _rest(draft)), ("actors", ""), ("issues", "")):
        tree.yaml_set_comment_before_after_key(key, before="\n" + words if words else "\n")
    yaml = YAML()
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


def _reports(draft: Draft) -> str:
    copies = f" ({draft.copies} more are copies or not in English)" if draft.copies else ""
    return f"{draft.reports} report{'' if draft.reports == 1 else 's'}{copies}, {draft.attributions} attributions"


def _rest(draft: Draft) -> str:
    if not draft.rest:
        return ""
    return "Too seldom for a party here: " + ", ".join(f"{name} ({count})" for name, count in draft.rest[:20])


def _listed(draft: Draft, kind: str) -> CommentedSeq:
    made = CommentedSeq()
    if kind == "parties":
        made += [_party(one.party, one.count) for one in draft.parties]
    elif kind == "actors":
        made += [_actor(one.actor, one.count, one.beside) for one in draft.actors]
    else:
        made += [_issue(one.issue, one.count, one.reports) for one in draft.issues]
        made.append(CommentedMap(id=REST.id, name=REST.name, definition=REST.definition))
    if not made:
        made.fa.set_flow_style()
    return made


def _party(party: Party, count: int) -> CommentedMap:
    made = CommentedMap(id=party.id, name=party.name)
    made.yaml_add_eol_comment(f"{count} attributions", "id")
    if party.countries:
        made["countries"] = _flow(party.countries)
    if party.aliases:
        made["aliases"] = _flow(party.aliases)
    return made


def _actor(actor: Actor, count: int, beside: str) -> CommentedMap:
    made = CommentedMap(name=actor.name, party=actor.party)
    made.yaml_add_eol_comment(f"{count} attributions", "name")
    if beside:
        made.yaml_add_eol_comment(f"the reports name {beside}", "party")
    elif actor.party == UNKNOWN:
        made.yaml_add_eol_comment("the reports do not tell; write a party's id", "party")
    if actor.aliases:
        made["aliases"] = _flow(actor.aliases)
    if actor.offices:
        office = actor.offices[0]
        listed = CommentedMap(title=office.title)
        if office.aliases:
            listed["aliases"] = _flow(office.aliases)
        made["offices"] = CommentedSeq([listed])
    return made


def _issue(issue: Issue, count: int, reports: int) -> CommentedMap:
    made = CommentedMap(id=issue.id, name=issue.name, proposition="", definition=issue.definition)
    made.yaml_add_eol_comment(f"{count} contents in {reports} report{'' if reports == 1 else 's'}", "id")
    made.yaml_add_eol_comment(_PROPOSITION, "proposition")
    made["terms"] = _flow(issue.terms)
    made["examples"] = CommentedSeq(issue.examples)
    return made


def _flow(words: Sequence[str]) -> CommentedSeq:
    """A list in one line. What begins with a mark of YAML's is quoted: ruamel.yaml leaves ": >" bare there, which cannot be read back."""
    made = CommentedSeq([word if re.match(r"\w", word) else DoubleQuotedScalarString(word) for word in words])
    made.fa.set_flow_style()
    return made
