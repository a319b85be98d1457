"""The words by which English news attributes: verbs, adjectives and nouns, with what may follow them."""

from __future__ import annotations

from dataclasses import dataclass

# Verbs of saying: a quotation, a that-clause or a bare clause follows.
_REPORT = """say tell announce add state declare explain note stress emphasise emphasize insist argue assert claim contend maintain
reiterate repeat acknowledge admit concede confirm reply respond respond answer counter comment remark observe write tweet post
report reveal disclose indicate signal suggest hint warn caution predict believe think feel hope fear expect complain lament
allege charge deny dispute vow pledge promise agree propose demand recommend urge clarify outline recall echo boast joke quip
conclude estimate underline underscore point_out make_clear counsel testify swear affirm ask"""

# Verbs of wanting, binding oneself and answering: an object, an infinitive or a preposition follows.
_ATTITUDE = """want demand insist_on insist seek require request ask urge call_for call_on appeal_for appeal_to press_for push_for
propose offer suggest pledge promise vow undertake guarantee commit_to agree_to agree accept approve endorse back support welcome
embrace favour favor prefer reject refuse decline dismiss rule_out oppose resist veto rebuff spurn turn_down walk_away_from
threaten warn_against warn_of accuse condemn criticise criticize denounce slam blast deny doubt
plan_to intend_to hope_to hope_for aim_to expect_to object_to abandon drop withdraw reconsider call clarify discuss express voice
place_blame lay_blame put_blame describe label characterise characterize raise announce present outline set_out lay_out acknowledge echo"""

# Be + adjective: "is ready to", "was open to".
_ADJECTIVES = """ready willing prepared open determined committed opposed reluctant unwilling unprepared hesitant eager keen
adamant confident hopeful sceptical skeptical concerned worried convinced certain sure inclined interested set"""

# Nouns that carry an attribution behind a possessor or "the".
_NOUNS = """condition demand proposal offer request requirement call appeal pledge promise vow guarantee assurance commitment
warning threat claim allegation accusation refusal rejection denial insistence willingness readiness position stance suggestion
objection red_line priority precondition ultimatum goal aim plea concern opposition support"""

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "write": "writes wrote written writing",
    "seek": "seeks sought seeking",
    "undertake": "undertakes undertook undertaken undertaking",
    "make": "makes made making",
    "go": "goes went going",
    "swear": "swears swore sworn swearing",
    "spurn": "spurns spurned spurning",
    "set": "sets setting",
    "lay": "lays laid laying",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
}
_DOUBLED = {"admit", "drop", "plan", "commit", "rebut", "slam", "quip"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a cue word. `particle` must follow ("rule out"); `report` and `attitude` say what it can govern."""

    lemma: str
    particle: tuple[str, ...]
    report: bool
    attitude: bool
    participle: bool
    gerund: bool


def _forms(verb: str) -> list[tuple[str, bool, bool]]:
    """The forms of a verb, each with whether it may be a past participle, and whether it ends in -ing."""
    if verb in _IRREGULAR:
        forms = _IRREGULAR[verb].split()
        past = [f for f in forms if not f.endswith(("s", "ing"))]
        return [(verb, False, False), *[(f, f in past, f.endswith("ing")) for f in forms]]
    stem = verb[:-1] if verb.endswith("e") else verb + verb[-1] if verb in _DOUBLED else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [(verb, False, False), (verb[:-1] + "ies", False, False), (verb[:-1] + "ied", True, False), (verb + "ing", False, True)]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return [(verb, False, False), (third, False, False), (stem + "ed", True, False), (stem + "ing", False, True)]


def _lexicon() -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    report, attitude = _REPORT.split(), _ATTITUDE.split()
    for entry in dict.fromkeys(report + attitude):
        verb, *particle = entry.split("_")
        for form, participle, gerund in _forms(verb):
            cue = Cue(entry.replace("_", " "), tuple(particle), entry in report, entry in attitude, participle, gerund)
            found.setdefault(form, []).append(cue)
    return {form: tuple(sorted(cues, key=lambda c: -len(c.particle))) for form, cues in found.items()}


VERBS = _lexicon()
ADJECTIVES = frozenset(_ADJECTIVES.split())
NOUNS = frozenset(
    n.replace("_", " ") for noun in _NOUNS.split() for n in (noun, noun + "s", noun[:-1] + "ies" if noun[-1] == "y" else noun)
)
PURE_PARTICIPLES = frozenset("written sworn withdrawn undertaken".split())
"""Forms that are no past tense: they need "has" before them."""

NOUN_LIKE = frozenset(
    "claim claims demand demands call calls offer offers support supports doubt doubts hope hopes fear fears plan plans report reports "
    "post posts comment comments request requests pledge pledges promise promises vow vows appeal appeals approach back backs state "
    "states charge charges dispute disputes guarantee guarantees hint hints caution cautions estimate estimates suspect thought voice "
    "voices object objects joke jokes quip quips echo echoes set answer answers repeat repeats slam blast boast outline outlines tweet "
    "tweets note notes stress present presents feeling thinking oppose favour favours favor favors veto vetoes complaint".split()
)
"""Forms that are nouns as often as verbs."""

INTRANSITIVE = frozenset("drop withdraw".split())
"""Verbs that say nothing without an object: "the wind dropped"."""

PAST = frozenset(
    "went came fell rose drew gave took became began broke grew threw saw knew wore drove shook spoke ate flew froze hid rang sang sank "
    "sprang stole swam tore was were had did".split()
)
"""Irregular forms that are past tense and nothing else."""

PAST_OR_PARTICIPLE = frozenset(
    "met made led left brought got won lost held kept put set sent spent stood sat built bought caught cut fought found heard hit hurt "
    "laid lent paid read sold shot shut split spread struck swept told thought said felt".split()
)
PARTICIPLES = PAST_OR_PARTICIPLE | frozenset("seen written given taken drawn known driven spoken shown broken chosen run".split())
"""Irregular past participles; the regular ones end in -ed."""

PREPOSITIONS = frozenset("to of about at in for on before with from by as during after into over under against between upon".split())

BE = frozenset("is are was were be been being am 's 're remains remain became become stays".split())
AUXILIARIES = BE | frozenset(
    "has have had having will would can could may might must should shall did does do not n't never won't wouldn't don't doesn't "
    "didn't cannot can't isn't aren't wasn't weren't hasn't haven't 'll 'd 've".split()
)
ADVERBS = frozenset(
    "also again now still only already once then later just even first always often soon yet so far meanwhile however instead "
    "lastly too all both each both".split()
)
NEGATIONS = frozenset(
    "not n't never won't wouldn't don't doesn't didn't cannot can't isn't aren't wasn't weren't hasn't haven't neither nor".split()
)
HEARERS = frozenset(
    "reporters journalists parliament lawmakers mps senators delegates members supporters viewers listeners broadcasters broadcaster "
    "media newsmen correspondents".split()
)
