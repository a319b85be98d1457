"""Stage 4 on an invented negotiation: who is meant, for which side, through whom, and when."""

from __future__ import annotations

import time
from datetime import date

import pytest

from sayso import passages, resolution
from sayso.directory import directory
from sayso.dossier import parse
from sayso.model import UNKNOWN, Attribution, Report, Span
from tests.marking import DAY, Mark, mark, resolved

VALLEY = parse("""\
dossier: valley
title: The valley talks
parties:
  - {id: north, name: Northland, aliases: [Northlanders]}
  - {id: south, name: Sudmark, aliases: [Sudmarkers]}
  - {id: norway, name: Norway}
actors:
  - {name: Mara Voss, party: north, aliases: [Voss], offices: [{title: President of Northland, until: 2031-06-30}]}
  - {name: Idris Hale, party: north, aliases: [Hale], offices: [{title: President of Northland, from: 2031-07-01}]}
  - {name: Tomas Brandt, party: south, aliases: [Brandt], offices: [
      {title: foreign minister of Sudmark, aliases: [Sudmark's foreign minister]}]}
  - {name: Jon Rask, party: south, offices: [{title: minister of roads of Sudmark, until: 2031-05-31}]}
  - {name: Ida Falk, party: south, offices: [{title: minister of roads of Sudmark, from: 2031-06-01}]}
  - {name: Grey Council, party: south}
  - {name: Lena Aas, party: norway, offices: [{title: Norwegian envoy}]}
  - {name: Ruth Sand, party: north, offices: [{title: chief executive of Nordgas}]}
""")

# Text, marks, speaker and party of each that comes out (names parted by | are all right).
WHO: list[tuple[str, list[Mark], list[tuple[str, str]]]] = [
    ("Mara Voss said the road was shut.", [("Mara Voss", "said", "the road was shut")], [("Mara Voss", "north")]),
    ("Voss said the road was shut.", [("Voss", "said", "the road was shut")], [("Mara Voss", "north")]),
    ("Ms Voss said the road was shut.", [("Ms Voss", "said", "the road was shut")], [("Mara Voss", "north")]),
    ("Tomas Brandt met the press. He said the road was shut.", [("He", "said", "the road was shut")], [("Tomas Brandt", "south")]),
    ("Mara Voss spoke first. The Grey Council was silent. She said the road was shut.",
     [("She", "said", "the road was shut")], [("Mara Voss", "north")]),
    ("The Grey Council met at noon. It said the road was shut.", [("It", "said", "the road was shut")], [("Grey Council", "south")]),
    ("Mara Voss came. The Grey Council met at noon. It said the road was shut.",
     [("It", "said", "the road was shut")], [("Grey Council", "south")]),
    ("Voss said no to it. Later Brandt said yes to it. He said the road was shut.",
     [("Voss", "said", "no to it"), ("Brandt", "said", "yes to it"), ("He", "said", "the road was shut")],
     [("Mara Voss", "north"), ("Tomas Brandt", "south"), ("Tomas Brandt", "south")]),
    ("Nobody came. He said the road was shut.", [("He", "said", "the road was shut")], [("He", UNKNOWN)]),
    ("Sudmark's foreign minister said the road was shut.",
     [("Sudmark's foreign minister", "said", "the road was shut")], [("Tomas Brandt", "south")]),
    ("The foreign minister of Sudmark said the road was shut.",
     [("The foreign minister of Sudmark", "said", "the road was shut")], [("Tomas Brandt", "south")]),
    ("Brandt, the foreign minister of Sudmark, said the road was shut.",
     [("Brandt, the foreign minister of Sudmark,", "said", "the road was shut")], [("Tomas Brandt", "south")]),
    ("Northland said the road was shut.", [("Northland", "said", "the road was shut")], [("Northland", "north")]),
    ("Oslo said the road was shut.", [("Oslo", "said", "the road was shut")], [("Norway|Oslo", "norway")]),
    ("Oslo's demand for a truce is old.", [("Oslo's", "demand", "for a truce")], [("Norway|Oslo", "norway")]),
    ("Brandt's call for a truce is old.", [("Brandt's", "call", "for a truce")], [("Tomas Brandt", "south")]),
    ("The Norwegian envoy said the road was shut.", [("The Norwegian envoy", "said", "the road was shut")], [("Lena Aas", "norway")]),
    ("Norwegian officials said the road was shut.",
     [("Norwegian officials", "said", "the road was shut")], [("Norwegian officials", "norway")]),
    ("A trader close to the council said that Brandt would open the road.",
     [("A trader close to the council", "said", "that Brandt would open the road")], [("Tomas Brandt", "south")]),
    ("One adviser said Voss opposes the road.", [("One adviser", "said", "Voss opposes the road")], [("Mara Voss", "north")]),
    ("The news site Valley24 said Voss would open the road.",
     [("The news site Valley24", "said", "Voss would open the road")], [("Mara Voss", "north")]),
    ("A spokesman for Northland said Voss would open the road.",
     [("A spokesman for Northland", "said", "Voss would open the road")], [("spokesman for Northland|Northland", "north")]),
    ("Brandt said Voss would open the road.", [("Brandt", "said", "Voss would open the road")], [("Tomas Brandt", "south")]),
    ("A trader said the road was shut.", [("A trader", "said", "the road was shut")], [("trader", UNKNOWN)]),
    ("Stockholm said the road was shut.", [("Stockholm", "said", "the road was shut")], [("Sweden|Stockholm", "other")]),
    ("Both Northland and Sudmark want the road open.",
     [("Both Northland and Sudmark", "want", "the road open")], [("Northland", "north"), ("Sudmark", "south")]),
    ("Northland and Norway agreed to the road.",
     [("Northland and Norway", "agreed", "to the road")], [("Northland", "north"), ("Norway", "norway")]),
    ("Mara Voss and Tomas Brandt agreed to the road.",
     [("Mara Voss and Tomas Brandt", "agreed", "to the road")], [("Mara Voss", "north"), ("Tomas Brandt", "south")]),
    ("Kari Lund said the road was shut.", [("Kari Lund", "said", "the road was shut")], [("Kari Lund", UNKNOWN)]),
    ("Kari Lund, a Norwegian fisher, said the road was shut.",
     [("Kari Lund, a Norwegian fisher,", "said", "the road was shut")], [("Kari Lund", "norway")]),
    ("Sudmark's spokesman Otto Weil said no to it. Weil said the road was shut.",
     [("Sudmark's spokesman Otto Weil", "said", "no to it"), ("Weil", "said", "the road was shut")],
     [("Otto Weil", "south"), ("Otto Weil", "south")]),
    ("The Harbour Guild said the road was shut.",
     [("The Harbour Guild", "said", "the road was shut")], [("Harbour Guild|The Harbour Guild", UNKNOWN)]),
    ("Three senior officials said the road was shut.",
     [("Three senior officials", "said", "the road was shut")], [("senior officials|Three senior officials", UNKNOWN)]),
    ("The Grey Council's chief clerk said the road was shut.",
     [("The Grey Council's chief clerk", "said", "the road was shut")], [("Grey Council's chief clerk", "south")]),
    ("A Northland spokesman said the road was shut.",
     [("A Northland spokesman", "said", "the road was shut")], [("Northland spokesman", "north")]),
    ("The Grey Council met at noon. Its chief clerk said the road was shut.",
     [("Its chief clerk", "said", "the road was shut")], [("its chief clerk", "south")]),
    ("The Grey Council met at noon. Its latest note said the road was shut.",
     [("Its latest note", "said", "the road was shut")], [("Grey Council", "south")]),
    ("Northland's counter-draft said the road was shut.",
     [("Northland's counter-draft", "said", "the road was shut")], [("Northland", "north")]),
    ("Sudmark sent word. Its foreign minister said the road was shut.",
     [("Its foreign minister", "said", "the road was shut")], [("Tomas Brandt", "south")]),
    ("Sudmark will talk to Northland and Norway, its chief clerk said.",
     [("its chief clerk", "said", "Sudmark will talk to Northland and Norway")], [("its chief clerk", "south")]),
    ("Northland sent word. Sudmark came. Brandt sang. Voss spoke at noon. Her chief clerk said the road was shut.",
     [("Voss", "spoke", "at noon"), ("Her chief clerk", "said", "the road was shut")],
     [("Mara Voss", "north"), ("her chief clerk", "north")]),
    ("Brandt was late and Northland was early, his chief clerk said.",
     [("his chief clerk", "said", "Brandt was late and Northland was early")], [("his chief clerk", "south")]),
    ("The foreign minister’s aide said the road was shut.",
     [("The foreign minister’s aide", "said", "the road was shut")], [("foreign minister’s aide", "south")]),
    ("Sudmark met at noon. The country wants the road shut.", [("The country", "wants", "the road shut")], [("Sudmark", "south")]),
    ("Sudmark slept. The Grey Council met at noon. The organisation wants the road shut.",
     [("The organisation", "wants", "the road shut")], [("Grey Council", "south")]),
    ("Northland slept. The Grey Council met at noon. The country wants the road shut.",
     [("The country", "wants", "the road shut")], [("Northland", "north")]),
    ("Nobody came. The country wants the road shut.", [("The country", "wants", "the road shut")], [("country", UNKNOWN)]),
    ("Brandt sang. Sudmark wants rain, and a promise that the road is shut.",
     [("Sudmark", "wants", "rain"), ("a", "promise", "that the road is shut")], [("Sudmark", "south"), ("Sudmark", "south")]),
    ("The Grey Council met at noon. Its note in the margin said the road was shut.",
     [("Its note in the margin", "said", "the road was shut")], [("Grey Council", "south")]),
    ("Brandt put four demands to Voss: that the road be shut.",
     [("four", "demands", "that the road be shut")], [("Tomas Brandt", "south")]),
    # Who has a calling or a body outside the talks is another side; in an office of a state the side cannot be told.
    ("Kari Lund, who chairs the rowing club, sang. Lund said the road was shut.",
     [("Lund", "said", "the road was shut")], [("Kari Lund", "other")]),
    ("Mayor Kari Lund said the road was shut.", [("Mayor Kari Lund", "said", "the road was shut")], [("Kari Lund", "other")]),
    ("Kari Lund, head of the delegation, said the road was shut.",
     [("Kari Lund, head of the delegation,", "said", "the road was shut")], [("Kari Lund", UNKNOWN)]),
    ("Kari Lund, a minister, said the road was shut.", [("Kari Lund, a minister,", "said", "the road was shut")], [("Kari Lund", UNKNOWN)]),
    ("Kari Lund, who chairs the Sudmark rowing club, said the road was shut.",
     [("Kari Lund, who chairs the Sudmark rowing club,", "said", "the road was shut")], [("Kari Lund", UNKNOWN)]),
    ("Sudmark slept. The Harbour Guild warned of rain. Its chair, Emil Sand, said the road was shut.",
     [("Its chair, Emil Sand,", "said", "the road was shut")], [("Emil Sand", UNKNOWN)]),
    # Who only lends a voice: a medium has no side, and what "I'm told" is told by the speaker.
    ("The Northland paper Dawn said the road was shut.",
     [("The Northland paper Dawn", "said", "the road was shut")], [("Dawn", UNKNOWN)]),
    ("Voss said: “I’m told that the road is shut, and you may believe it or leave it as far as I care.”",
     [("Voss", "said", "“I’m told that the road is shut, and you may believe it or leave it as far as I care.”"),
      ("I’m", "told", "that the road is shut")], [("Mara Voss", "north"), ("Mara Voss", "north")]),
    ("A friend said the foreign minister would open the road.",
     [("A friend", "said", "the foreign minister would open the road")], [("Tomas Brandt", "south")]),
    ("A friend said the minister would open the road.",
     [("A friend", "said", "the minister would open the road")], [("friend", UNKNOWN)]),
    ("People around Voss said Northland would open the road.",
     [("People around Voss", "said", "Northland would open the road")], [("Northland", "north")]),
    ("Nobody came. Its chief clerk said the road was shut.",
     [("Its chief clerk", "said", "the road was shut")], [("its chief clerk", UNKNOWN)]),
    ("Voss spoke. Brandt said the Grey Council had dropped its demand for a toll.",
     [("Brandt", "said", "the Grey Council had dropped its demand for a toll"), ("its", "demand", "for a toll")],
     [("Tomas Brandt", "south"), ("Tomas Brandt", "south")]),
    ("A spokesman for Mr Brandt said the road was shut.",
     [("A spokesman for Mr Brandt", "said", "the road was shut")], [("spokesman for Mr Brandt", "south")]),
    ("The Northern Herald, citing Brandt, reported that the road was shut.",
     [("The Northern Herald, citing Brandt,", "reported", "the road was shut")], [("Tomas Brandt", "south")]),
    ("Sudmark diplomats said the road was shut.", [("Sudmark diplomats", "said", "the road was shut")], [("Sudmark diplomats", "south")]),
    ("“We want the road,” Voss said.", [("Voss", "said", "“We want the road,”"), ], [("Mara Voss", "north")]),
    ("Voss said: “The truce holds, but we want the road to be opened and the bridge to be built again soon.”",
     [("Voss", "said", "“The truce holds, but we want the road to be opened and the bridge to be built again soon.”"),
      ("we", "want", "the road to be opened")], [("Mara Voss", "north"), ("Mara Voss", "north")]),
    ("Voss said Northland was ready to sign.",
     [("Voss", "said", "Northland was ready to sign"), ("Northland", "ready", "to sign")], [("Mara Voss", "north")]),
    ("Officials said Mara Voss wants the road.",
     [("Officials", "said", "Mara Voss wants the road"), ("Mara Voss", "wants", "the road")], [("Mara Voss", "north")]),
    ("Tomas Brandt said Mara Voss wants war.",
     [("Tomas Brandt", "said", "Mara Voss wants war"), ("Mara Voss", "wants", "war")], [("Tomas Brandt", "south")]),
    # Who a noun phrase is about: its head, not whom its clauses name.
    ("Mara Voss, who once beat Tomas Brandt at chess, said the road was shut.",
     [("Mara Voss, who once beat Tomas Brandt at chess,", "said", "the road was shut")], [("Mara Voss", "north")]),
    ("Tomas Brandt (61), a banker whom Mara Voss calls a bore, said the road was shut.",
     [("Tomas Brandt (61), a banker whom Mara Voss calls a bore,", "said", "the road was shut")], [("Tomas Brandt", "south")]),
    ("Northland's army chief, General Odd Berg, said the road was shut.",
     [("Northland's army chief, General Odd Berg,", "said", "the road was shut")], [("Odd Berg", "north")]),
    ("Families of the Odd Street drivers said the road was shut.",
     [("Families of the Odd Street drivers", "said", "the road was shut")], [("Families of the Odd Street drivers", UNKNOWN)]),
    ("Rolf Lind of the University of Sudmark said the road was shut.",
     [("Rolf Lind of the University of Sudmark", "said", "the road was shut")], [("Rolf Lind", UNKNOWN)]),
    ("Neither Northland nor Sudmark wants a toll.", [("Neither Northland nor Sudmark", "wants", "a toll")],
     [("Northland", "north"), ("Sudmark", "south")]),
    ("Sudmark's letter said the road was shut.", [("Sudmark's letter", "said", "the road was shut")], [("Sudmark", "south")]),
    # Offices by their role and side, and by who was named with them.
    ("The Sudmark minister for roads said the road was shut.",
     [("The Sudmark minister for roads", "said", "the road was shut")], [("Ida Falk", "south")]),
    ("The former roads minister said the road was shut.",
     [("The former roads minister", "said", "the road was shut")], [("Jon Rask", "south")]),
    ("Northland's leader said the road was shut.", [("Northland's leader", "said", "the road was shut")], [("Idris Hale", "north")]),
    ("The president said the road was shut.", [("The president", "said", "the road was shut")], [("Idris Hale", "north")]),
    ("Danish envoy Kari Lund met Brandt. The envoy said the road was shut.",
     [("The envoy", "said", "the road was shut")], [("Kari Lund", "other")]),
    ("Sudmark's deputy foreign minister said the road was shut.",
     [("Sudmark's deputy foreign minister", "said", "the road was shut")], [("Sudmark's deputy foreign minister", "south")]),
    ("Brandt met Falk for tea. Ida Falk sang. The two ministers said the road was shut.",
     [("The two ministers", "said", "the road was shut")], [("Ida Falk", "south"), ("Tomas Brandt", "south")]),
    ("The Nordgas chief said the road was shut.", [("The Nordgas chief", "said", "the road was shut")], [("Ruth Sand", "north")]),
    ("The boss of Nordgas said the road was shut.", [("The boss of Nordgas", "said", "the road was shut")], [("Ruth Sand", "north")]),
    # Who only passes on what a side would do.
    ("Tagblick claims Sudmark would pay for the road.", [("Tagblick", "claims", "Sudmark would pay for the road")], [("Sudmark", "south")]),
    ("Brandt sang. Two drivers said he takes the toll.", [("Two drivers", "said", "he takes the toll")], [("Tomas Brandt", "south")]),
    ("Rolf Lind claims Sudmark would pay for the road.",
     [("Rolf Lind", "claims", "Sudmark would pay for the road")], [("Rolf Lind", UNKNOWN)]),
    # Before and behind.
    ("Northland and Sudmark ended their talks. They said the road was shut.",
     [("They", "said", "the road was shut")], [("Northland", "north"), ("Sudmark", "south")]),
    ("As she left, she said the road was shut. Mara Voss was tired.",
     [("she", "said", "the road was shut")], [("Mara Voss", "north")]),
    ("“The road is shut,” a woman at the gate called. She was Mara Voss.",
     [("a woman at the gate", "called", "“The road is shut,”")], [("Mara Voss", "north")]),
    ("Brandt said it rained. Jon Rask had denied it once. He also said the road was shut.",
     [("Brandt", "said", "it rained"), ("He", "said", "the road was shut")], [("Tomas Brandt", "south"), ("Jon Rask", "south")]),
    ("Brandt said it rained, which Jon Rask had denied. He also said the road was shut.",
     [("Brandt", "said", "it rained"), ("He", "also said", "the road was shut")], [("Tomas Brandt", "south"), ("Tomas Brandt", "south")]),
    ("Idris Hale came. Sir Idris said the road was shut.", [("Sir Idris", "said", "the road was shut")], [("Idris Hale", "north")]),
    ("Old Toll, as Tomas Brandt is known, said the road was shut.",
     [("Old Toll", "said", "the road was shut")], [("Tomas Brandt", "south")]),
    ("Brandt met Voss. It was proposed that the road be shut.",
     [("", "was proposed", "that the road be shut")], [("", UNKNOWN)]),
    ("Brandt sang. Two demands were made. Another demand is that the road be shut.",
     [("Another", "demand is", "that the road be shut")], [("Tomas Brandt", "south")]),
    ("Northland and Sudmark each said the road was shut.",
     [("Northland and Sudmark each", "said", "the road was shut")], [("Northland", "north"), ("Sudmark", "south")]),
    ("Northland rejected Sudmark's demand for a toll.",
     [("Northland", "rejected", "Sudmark's demand for a toll"), ("Sudmark's", "demand", "for a toll")],
     [("Northland", "north"), ("Sudmark", "south")]),
]  # fmt: skip

# Text, marks, publisher, the agents of the chain, the kinds of the hops.
CHAINS: list[tuple[str, list[Mark], str, list[str]]] = [
    ("Officials said Mara Voss wants the road.",
     [("Officials", "said", "Mara Voss wants the road"), ("Mara Voss", "wants", "the road")], "", ["officials"]),
    ("The Northern Herald learned from two officials that Brandt wants a truce.",
     [("The Northern Herald", "learned", "that Brandt wants a truce"), ("Brandt", "wants", "a truce")], "",
     ["Northern Herald", "officials"]),
    ("The Northern Herald learned from minutes of the council that Brandt wants a truce.",
     [("The Northern Herald", "learned", "that Brandt wants a truce"), ("Brandt", "wants", "a truce")], "",
     ["Northern Herald", "minutes of the council"]),
    ("Brandt wants a truce, the Tagesruf said on Monday, attributing the news to two officials. The Tagesruf is a daily Tagesruf.",
     [("Brandt", "wants", "a truce"), ("the Tagesruf", "said", "Brandt wants a truce")], "", ["Tagesruf", "officials"]),
    ("The public broadcaster HRT rang. A person briefed on the plan told HRT that Brandt wants a truce.",
     [("A person briefed on the plan", "told", "that Brandt wants a truce"), ("Brandt", "wants", "a truce")], "",
     ["HRT", "person briefed on the plan"]),
    ("The Northern Herald came out. The same daily reported that Brandt wants a truce.",
     [("The same daily", "reported", "that Brandt wants a truce"), ("Brandt", "wants", "a truce")], "", ["Northern Herald"]),
    ("Brandt wants a truce, we hear from two people in the room.", [("Brandt", "wants", "a truce")], "", ["people in the room"]),
    ("The notes also have Brandt saying that he wants a truce.", [("Brandt", "saying", "that he wants a truce")], "", ["notes"]),
    ("According to the Northland paper Dawn, an official has told traders that Brandt wants a truce.",
     [("the Northland paper Dawn", "According to", "an official has told traders that Brandt wants a truce"),
      ("an official", "has told", "that Brandt wants a truce"), ("Brandt", "wants", "a truce")], "", ["Dawn", "official"]),
    ("Three Sudmark officials told the Northern Herald that Brandt wants a truce.",
     [("Three Sudmark officials", "told", "Brandt wants a truce"), ("Brandt", "wants", "a truce")], "",
     ["Northern Herald", "Sudmark officials"]),
    ("Three Sudmark officials told the Northern Herald that Brandt wants a truce.",
     [("Three Sudmark officials", "told", "Brandt wants a truce"), ("Brandt", "wants", "a truce")], "Northern Herald",
     ["Sudmark officials"]),
    ("Sudmark officials told Reuters that Brandt wants a truce.",
     [("Sudmark officials", "told", "Brandt wants a truce"), ("Brandt", "wants", "a truce")], "", ["Reuters", "Sudmark officials"]),
    ("Two officials revealed to Reuters.\nBrandt came. The officials said Brandt wants a truce.",
     [("Two officials", "revealed", "Brandt came"), ("The officials", "said", "Brandt wants a truce"), ("Brandt", "wants", "a truce")], "",
     ["Reuters", "officials"]),
    ("Two Sudmark officials told Reuters no.\nVoss sang.\nRain fell.\nSnow fell.\nHail fell.\nThe sources said Brandt wants a truce.",
     [("Two Sudmark officials", "told", "no"), ("The sources", "said", "Brandt wants a truce"),
      ("Brandt", "wants", "a truce")], "", ["Reuters", "Sudmark officials"]),
    ("Two Sudmark officials told Reuters the road was shut. One said Brandt wants a truce.",
     [("Two Sudmark officials", "told", "the road was shut"), ("One", "said", "Brandt wants a truce"), ("Brandt", "wants", "a truce")],
     "", ["Reuters", "one Sudmark official"]),
    ("Officials told Reuters the road was shut. They said Brandt wants a truce.",
     [("Officials", "told", "the road was shut"), ("They", "said", "Brandt wants a truce"), ("Brandt", "wants", "a truce")],
     "", ["Reuters", "officials"]),
    ("Two people close to Brandt told Reuters the road was shut. One of them said Brandt wants a truce.",
     [("Two people close to Brandt", "told", "the road was shut"), ("One of them", "said", "Brandt wants a truce"),
      ("Brandt", "wants", "a truce")], "", ["Reuters", "one person close to Brandt"]),
    ("Sudmark officials told Reuters that Brandt wants a truce. Another condition is that the bridge is built.",
     [("Sudmark officials", "told", "Brandt wants a truce"), ("Brandt", "wants", "a truce"),
      ("", "condition is", "that the bridge is built")], "", ["Reuters", "Sudmark officials"]),
    ("The Northern Herald, citing two officials, reported that Mara Voss wants the road.",
     [("The Northern Herald, citing two officials,", "reported", "Mara Voss wants the road"), ("Mara Voss", "wants", "the road")], "",
     ["Northern Herald", "officials"]),
    ("Mara Voss wants the road, the Northern Herald reported, citing two officials.",
     [("Mara Voss", "wants", "the road"), ("the Northern Herald", "reported", "Mara Voss wants the road")], "",
     ["Northern Herald", "officials"]),
    ("Voss told the Northern Herald that the road was shut.", [("Voss", "told", "the road was shut")], "", []),
    ("Mara Voss said the road was shut.", [("Mara Voss", "said", "the road was shut")], "", []),
    ("Voss said Northland was ready to sign.",
     [("Voss", "said", "Northland was ready to sign"), ("Northland", "ready", "to sign")], "", []),
    ("The Northern Herald reported that Mara Voss wants the road.",
     [("The Northern Herald", "reported", "Mara Voss wants the road"), ("Mara Voss", "wants", "the road")], "", ["Northern Herald"]),
    ("Brandt was quoted by the Northern Herald as saying the road was shut.",
     [("Brandt", "was quoted by the Northern Herald as saying", "the road was shut")], "", ["Northern Herald"]),
    ("Citing two officials, the Northern Herald said Mara Voss wants the road.",
     [("the Northern Herald", "said", "Mara Voss wants the road"), ("Mara Voss", "wants", "the road")], "",
     ["Northern Herald", "officials"]),
]  # fmt: skip

# The office by the day of the report, or of the saying where the report tells it.
OFFICES = [
    ("The President of Northland said the road was shut.", date(2031, 6, 15), "Mara Voss"),
    ("The President of Northland said the road was shut.", date(2031, 6, 30), "Mara Voss"),
    ("The President of Northland said the road was shut.", date(2031, 7, 1), "Idris Hale"),
    ("The President of Northland said the road was shut.", None, "Idris Hale"),
    ("Northland's president said the road was shut.", date(2031, 7, 20), "Idris Hale"),
    ("On 20 June the President of Northland said the road was shut.", DAY, "Mara Voss"),
    ("The President of Northland said last month the road was shut.", DAY, "Mara Voss"),
]

# Text, first and last day; reports of Tuesday 15 July 2031.
WHEN = [
    ("Voss said on Monday that the road was shut.", date(2031, 7, 14), date(2031, 7, 14), "Monday"),
    ("On 3 July Voss said the road was shut.", date(2031, 7, 3), date(2031, 7, 3), "3 July"),
    ("Voss said the road was shut.", None, DAY, None),
    ("Voss said the road was shut on Monday.", None, DAY, None),
    ("Voss said last week that the road was shut.", date(2031, 7, 7), date(2031, 7, 13), "last week"),
]


@pytest.mark.parametrize(("text", "marks", "expected"), WHO)
def test_speakers(text: str, marks: list[Mark], expected: list[tuple[str, str]]) -> None:
    found = [(r.speaker.name, r.speaker.party) for r in resolved(text, marks, VALLEY)]
    assert len(found) == len(expected), found
    for (name, party), (names, expected_party) in zip(found, expected, strict=True):
        assert name.lower() in names.lower().split("|")
        assert party == expected_party


def test_what_is_believed_by_nobody_in_particular_is_background() -> None:
    assert not resolved("Voss sang. The road is believed to be shut.", [("", "is believed", "to be shut")], VALLEY)


@pytest.mark.parametrize(("text", "marks"), [(text, marks) for text, marks, _ in WHO])
def test_every_speaker_has_a_reason(text: str, marks: list[Mark]) -> None:
    for one in resolved(text, marks, VALLEY):
        assert one.speaker.reasons
        assert all(reason.why for reason in one.speaker.reasons)


def test_an_unknown_person_has_a_reason_for_having_no_side() -> None:
    (one,) = resolved("Kari Lund said the road was shut.", [("Kari Lund", "said", "the road was shut")], VALLEY)
    assert [r.field for r in one.speaker.reasons if "no side" in r.why] == ["party"]


@pytest.mark.parametrize(("text", "marks", "publisher", "agents"), CHAINS, ids=[f"{c[0][:50]} {c[2]}" for c in CHAINS])
def test_chains(text: str, marks: list[Mark], publisher: str, agents: list[str]) -> None:
    one = resolved(text, marks, VALLEY, publisher=publisher)[-1]
    assert [hop.agent.lower() for hop in one.chain] == [agent.lower() for agent in agents]
    assert all(hop.anonymous == bool({"officials", "official", "person", "people"} & set(hop.agent.lower().split())) for hop in one.chain)
    assert all(hop.words is None or text[hop.words.start : hop.words.end] == hop.words.text for hop in one.chain)


@pytest.mark.parametrize(("text", "published", "speaker"), OFFICES)
def test_an_office_goes_to_its_holder_on_the_day(text: str, published: date | None, speaker: str) -> None:
    source = text[: text.index(" said")].removeprefix("On 20 June ")
    (one,) = resolved(text, [(source, "said", "the road was shut")], VALLEY, published)
    assert (one.speaker.name, one.speaker.party) == (speaker, "north")


@pytest.mark.parametrize(("text", "first", "last", "words"), WHEN)
def test_when_it_was_said(text: str, first: date | None, last: date | None, words: str | None) -> None:
    content = text[text.index("the road") :].rstrip(".")
    (one,) = resolved(text, [("Voss", "said", content)], VALLEY)
    assert (one.said.first, one.said.last) == (first, last)
    assert (one.said.words is None) == (words is None)
    assert words is None or (one.said.words is not None and words in one.said.words.text)
    assert one.said.why


# Text, marks, the day of the last one; reports of Tuesday 15 July 2031.
OCCASIONS: list[tuple[str, list[Mark], date | None]] = [
    ("Voss said the road was shut. Voss made the remarks on Friday at a fair.", [("Voss", "said", "the road was shut")], date(2031, 7, 11)),
    ("Voss made the remarks on Friday.\nVoss said the road was shut.", [("Voss", "said", "the road was shut")], date(2031, 7, 11)),
    ("Voss came. She was speaking on Sunday.\nRain fell.\nVoss said the road was shut.",
     [("Voss", "said", "the road was shut")], date(2031, 7, 13)),
    ("In an interview on Sunday Voss wore blue.\nShe said the road was shut.", [("She", "said", "the road was shut")], date(2031, 7, 13)),
    ("In an interview on Sunday Brandt wore blue.\nVoss said the road was shut.", [("Voss", "said", "the road was shut")], None),
    ("Voss was speaking on Sunday.\nVoss said on Monday that it rained.\nVoss said the road was shut.",
     [("Voss", "said", "it rained"), ("Voss", "said", "the road was shut")], date(2031, 7, 14)),
    ("Voss said the road was shut. In an interview on Sunday Voss wore blue.", [("Voss", "said", "the road was shut")], None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "marks", "day"), OCCASIONS)
def test_an_occasion_dates_what_its_speaker_says(text: str, marks: list[Mark], day: date | None) -> None:
    assert resolved(text, marks, VALLEY)[-1].said.first == day


def test_twenty_thousand_attributions_take_seconds() -> None:
    """Measured at 4 seconds; each compared with all before it would take minutes."""
    line = "Officials told Reuters Kari Lund wants the road. He said it was shut.\n"
    text = line * 5_000
    parts = passages.split(text)
    one = mark(line, [("Officials", "told", "Kari Lund wants the road"), ("Kari Lund", "wants", "the road"), ("He", "said", "it was shut")])
    told = Attribution(one[2].source, one[2].cue, one[2].content, one[2].kind, "marks-2", 0.5)
    many = tuple(_moved(a, number * len(line)) for number in range(5_000) for a in (*one, told))
    started = time.process_time()
    found = resolution.resolve(Report(text=text, name="t.txt", published=DAY), parts, many, VALLEY)
    assert time.process_time() - started < 20
    assert {r.speaker.name for r in found} == {"Kari Lund"}
    assert len(found) == 15_000


def _moved(one: Attribution, by: int) -> Attribution:
    source, cue, content = (tuple(Span(s.start + by, s.end + by) for s in spans) for spans in (one.source, one.cue, one.content))
    return Attribution(source, cue, content, one.kind, one.extractor, one.confidence)


def test_without_any_day_nothing_is_dated() -> None:
    (one,) = resolved("Voss said the road was shut.", [("Voss", "said", "the road was shut")], VALLEY, published=None)
    assert (one.said.first, one.said.last, one.said.precision) == (None, None, "none")


def test_a_source_left_out_falls_to_the_one_who_asked_last() -> None:
    text = "Brandt demands that the road be opened. Another condition is that the bridge is built."
    marks: list[Mark] = [("Brandt", "demands", "that the road be opened"), ("", "condition is", "that the bridge is built")]
    assert [r.speaker.name for r in resolved(text, marks, VALLEY)] == ["Tomas Brandt", "Tomas Brandt"]


@pytest.mark.parametrize(("text", "marks"), [(text, marks) for text, marks, _ in WHO])
def test_the_order_in_which_attributions_are_given_has_no_influence(text: str, marks: list[Mark]) -> None:
    report, found = Report(text=text, name="t.txt", published=DAY), mark(text, marks)
    parts = passages.split(text)
    assert resolution.resolve(report, parts, found[::-1], VALLEY) == resolution.resolve(report, parts, found, VALLEY)


def test_a_last_name_alone_stands_for_the_actor_unless_the_text_has_another_meaning_for_it() -> None:
    book = parse(
        "dossier: d\nparties: [{id: mill, name: Mill Owners}]\n"
        "actors: [{name: Ana Baker, party: mill}, {name: Jo Lind, party: mill}, {name: Per Lind, party: mill}]\n"
    )
    names = directory(book, None)

    def meant(text: str) -> list[str]:
        return [match.holder.name for match in names.names(text)]

    assert meant("Baker said no.") == ["Ana Baker"]
    assert meant("BAKER: No deal. Ms Baker smiled.") == ["Ana Baker", "Ana Baker"]
    assert meant("Tom Baker said no. Baker smiled.") == []
    assert meant("Baker fined. The baker had sold honey.") == []
    assert meant("Lind said no.") == []
