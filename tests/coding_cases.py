"""What is said in an invented negotiation, with the codes that a reader gives it by the rules of the design."""

from __future__ import annotations

VALLEY = """\
dossier: valley
title: The valley talks
parties:
  - {id: north, name: Northland}
  - {id: south, name: Sudmark}
actors:
  - {name: Mara Voss, party: north}
  - {name: Tomas Brandt, party: south}
issues:
  - {id: road, name: Mountain road, proposition: the mountain road is opened}
  - {id: dam, name: The Kell dam, proposition: the Kell dam is built}
  - {id: troops, name: Troops, proposition: troops leave the valley}
  - {id: prisoners, name: Prisoners, definition: The exchange and release of prisoners and captives.}
  - {id: fish, name: Fishing rights, definition: Who may fish in the lake and with how many boats.}
  - {id: other, name: Other, definition: Anything else.}
"""

# Cue, content, the act (several readings parted by |).
ACTS = [
    ("wants", "the mountain road opened", "demand"),
    ("called for", "the release of the prisoners", "demand"),
    ("demanded", "that troops leave the valley", "demand"),
    ("insists on", "the mountain road", "demand"),
    ("said", "Sudmark must open the mountain road", "demand"),
    ("said", "the Kell dam should be built", "demand"),
    ("urged", "Sudmark to open the mountain road", "demand"),
    ("proposed", "opening the mountain road in May", "propose"),
    ("suggested", "that the mountain road be opened in May", "propose"),
    ("put forward", "a plan for the mountain road", "propose"),
    ("is ready", "to open the mountain road", "commit"),
    ("promised", "to open the mountain road", "commit"),
    ("said", "“we will open the mountain road”", "commit"),
    ("offered", "to open the mountain road", "commit"),
    ("guaranteed", "that the mountain road would open", "commit"),
    ("accepted", "the Kell dam", "accept"),
    ("agreed", "to the opening of the mountain road", "accept"),
    ("welcomed", "the exchange of prisoners", "accept"),
    ("endorsed", "the Kell dam", "accept"),
    ("rejected", "the Kell dam", "reject"),
    ("refused", "to open the mountain road", "reject"),
    ("ruled out", "the opening of the mountain road", "reject"),
    ("said", "the Kell dam was unacceptable", "reject"),
    ("said", "the opening of the mountain road was out of the question", "reject"),
    ("threatened", "to close the mountain road", "threaten"),
    ("warned", "that troops would march into the valley", "threaten"),
    ("said", "Sudmark would pay a price for the Kell dam", "threaten"),
    ("doubts", "that the Kell dam can be built", "reserve"),
    ("is concerned", "about the Kell dam", "reserve"),
    ("is sceptical", "about the Kell dam", "reserve"),
    ("said", "the Kell dam was finished in May", "claim"),
    ("noted", "that there are forty boats with fishing rights", "claim"),
    ("denied", "that troops were in the valley", "deny"),
    ("dismissed", "claims that troops were in the valley", "deny"),
    ("said", "the reports about the Kell dam were false", "deny"),
    ("accused", "Sudmark of blocking the mountain road", "accuse"),
    ("blamed", "Sudmark for the closed mountain road", "accuse"),
    ("said", "Sudmark had violated the deal on the mountain road", "accuse"),
    ("does not want", "the Kell dam", "reject"),
    ("did not accept", "the Kell dam", "reject"),
    ("is not ready", "to open the mountain road", "reject"),
    ("will not agree", "to the Kell dam", "reject"),
    ("said", "she would not open the mountain road", "reject"),
    ("said", "she would never accept the Kell dam", "reject"),
    ("did not rule out", "the opening of the mountain road", "reserve|accept"),
    ("suggested", "that the Kell dam was finished in May", "claim"),
    ("suggested", "that both sides meet at the Kell dam", "propose"),
    ("said", "she will never build the Kell dam", "reject"),
    ("said", "she would never attack the Kell dam", "commit"),
    ("drops its demand for", "the Kell dam", "commit"),
    ("withdrew her opposition to", "the Kell dam", "accept"),
]

# What is wanted, the issue.
ISSUES = [
    ("the mountain road opened", "road"),
    ("the opening of the road over the mountains", "road"),
    ("the dam at Kell", "dam"),
    ("the building of the dam", "dam"),
    ("its prisoners", "prisoners"),
    ("all troops out of the valley", "troops"),
    ("a withdrawal of troops", "troops"),
    ("the captives back", "prisoners"),
    ("an exchange of prisoners", "prisoners"),
    ("its fishing rights back", "fish"),
    ("more boats on the lake", "fish"),
    ("a new flag", "other"),
]

# Cue, content, the stance towards the issue's proposition.
STANCES = [
    ("wants", "the mountain road opened", "for"),
    ("proposed", "the opening of the mountain road", "for"),
    ("accepted", "the Kell dam", "for"),
    ("promised", "to build the Kell dam", "for"),
    ("demanded", "that troops leave the valley", "for"),
    ("rejected", "the opening of the mountain road", "against"),
    ("rejects", "the Kell dam", "against"),
    ("has doubts about", "the Kell dam", "against"),
    ("demanded", "an end to work on the Kell dam", "against"),
    ("wants", "Sudmark to stop building the Kell dam", "against"),
    ("agreed", "to abandon the Kell dam", "against"),
    ("promised", "not to build the Kell dam", "against"),
    ("refused", "to withdraw troops from the valley", "against"),
    ("demanded", "that troops stay in the valley", "against"),
    ("wants", "the mountain road to remain closed", "against"),
    ("rejected", "a halt to the Kell dam", "for"),
    ("refused", "to abandon the Kell dam", "for"),
    ("said", "the Kell dam must not be stopped", "for"),
    ("said", "the Kell dam must be stopped", "against"),
    ("wants", "the Kell dam scrapped", "against"),
    ("refused", "to leave troops in the valley", "against"),
    ("wants", "no troops in the valley", "for"),
    ("promised", "that there would be no troops in the valley", "for"),
    ("said", "troops would not leave the valley", "against"),
    ("said", "she would not build the Kell dam", "against"),
    ("rejected", "the building of the Kell dam without a vote", "against"),
    ("said", "there will be no Kell dam with us", "against"),
    ("promised", "that work on the Kell dam would not be cut", "for"),
    ("drops its demand for", "the Kell dam", "against"),
    ("withdrew her opposition to", "the Kell dam", "for"),
    ("no longer demands", "the Kell dam", "against"),
    ("threatened", "to shell the Kell dam", "against"),
    ("threatened", "war unless the Kell dam is built", "for"),
    ("warned", "of war if troops do not leave the valley", "for"),
    ("is ready", "to open the mountain road if Sudmark frees the prisoners", "conditional"),
    ("agreed", "to the Kell dam as long as troops leave the valley", "conditional"),
    ("said", "the Kell dam was finished in May", "none"),
    ("wants", "the prisoners back", "none"),
    ("wants", "a new flag", "none"),
    ("denied", "that the Kell dam had been built", "none"),
]

# Cue, content, the conditions of the first position, the issues of the demands that they make.
CONDITIONS: list[tuple[str, str, list[tuple[str, str]], list[str]]] = [
    ("is ready", "to open the mountain road if Sudmark frees the prisoners", [("if", "if Sudmark frees the prisoners")], ["prisoners"]),
    ("said", "“we will open the mountain road only if Sudmark frees the prisoners”",
     [("only if", "only if Sudmark frees the prisoners")], ["prisoners"]),
    ("said", "if Sudmark frees the prisoners, we will open the mountain road", [("if", "if Sudmark frees the prisoners")], ["prisoners"]),
    ("threatened", "to close the mountain road unless the prisoners are freed", [("unless", "unless the prisoners are freed")], []),
    ("promised", "to open the mountain road if she had to dig it out herself", [], []),
    ("promised", "to open the mountain road if Sudmark attacks the troops again", [("if", "if Sudmark attacks the troops again")], []),
    ("refused", "to open the mountain road until the prisoners are freed", [("until", "until the prisoners are freed")], []),
    ("agreed", "to the Kell dam as long as troops leave the valley", [("as long as", "as long as troops leave the valley")], ["troops"]),
    ("offered", "to open the mountain road in exchange for the prisoners",
     [("in exchange for", "in exchange for the prisoners")], ["prisoners"]),
    ("offered", "to open the mountain road in return for the prisoners",
     [("in exchange for", "in return for the prisoners")], ["prisoners"]),
    ("is ready", "to open the mountain road after the prisoners are freed", [("after", "after the prisoners are freed")], ["prisoners"]),
    ("is ready", "to open the mountain road only after the prisoners are freed",
     [("after", "only after the prisoners are freed")], ["prisoners"]),
    ("is ready", "to open the mountain road once the prisoners are freed", [("after", "once the prisoners are freed")], ["prisoners"]),
    ("agreed", "to the Kell dam provided that troops leave the valley", [("if", "provided that troops leave the valley")], ["troops"]),
    ("agreed", "to the Kell dam on condition that troops leave the valley",
     [("only if", "on condition that troops leave the valley")], ["troops"]),
    ("promised", "to build the Kell dam even if it takes ten years", [], []),
    ("wants", "to know if the Kell dam is built", [], []),
    ("wants", "the mountain road opened after the release of the prisoners", [("after", "after the release of the prisoners")], []),
    ("wants", "the mountain road opened after Sudmark took prisoners", [], []),
    ("wants", "the mountain road opened after midnight", [], []),
    ("said", "the mountain road was opened after the release of the prisoners", [], []),
    ("promised", "to build the Kell dam", [], []),
]  # fmt: skip

# Cue, content, issue and act of each position in the order of the text.
SPLITS = [
    ("wants", "the mountain road opened and the Kell dam stopped", [("road", "demand"), ("dam", "demand")]),
    ("demanded", "that troops leave the valley and that prisoners be exchanged", [("troops", "demand"), ("prisoners", "demand")]),
    ("wants", "the mountain road opened, the Kell dam stopped and the prisoners freed",
     [("road", "demand"), ("dam", "demand"), ("prisoners", "demand")]),
    ("is ready", "to open the mountain road and to build the Kell dam", [("road", "commit"), ("dam", "commit")]),
    ("wants", "the mountain road opened and repaired", [("road", "demand")]),
    ("said", "we will open the mountain road, dam or no dam", [("road", "commit")]),
    ("said", "the mountain road must be opened, but the Kell dam was unacceptable", [("road", "demand"), ("dam", "reject")]),
]  # fmt: skip

NO_POSITION = [
    ("said", "the soup was good"),
    ("noted", "that it had been a long night"),
    ("declined", "to comment"),
    ("refused", "to answer"),
]
