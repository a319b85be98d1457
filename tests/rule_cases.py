"""Invented sentences with the attributions that a reader finds in them: source, word of the cue, content (pieces parted by /)."""

from __future__ import annotations

BODY = "\n\nThe night at the old customs house was long and cold."

DIRECT = [
    ("“We will not sign,” Ana Lind said.", [("Ana Lind", "said", "We will not sign")]),
    (
        "“We will not sign,” said Ana Lind, the union's president.",
        [("Ana Lind, the union's president|Ana Lind", "said", "We will not sign")],
    ),
    ("Ana Lind said: “The ferry must run again.”", [("Ana Lind", "said", "The ferry must run again")]),
    ('"The border stays shut," Marshal Odd told reporters on Monday.', [("Marshal Odd", "told", "The border stays shut")]),
    ("“The quota is fair,” the minister said. “It will stay.”", [("the minister", "said", "The quota is fair / It will stay")]),
    ("“If they come,” said Bo Ek, “we will talk.”", [("Bo Ek", "said", "If they come / we will talk")]),
    ("'The mine will not reopen,' the company said.", [("the company", "said", "The mine will not reopen")]),
    ("“Will they pay?” asked Ana Lind.", [("Ana Lind", "asked", "Will they pay")]),
    ("“Will they pay?” Ana Lind asked.", [("Ana Lind", "asked", "Will they pay")]),
    ("“Stop the trawlers!” Ana Lind demanded.", [("Ana Lind", "demanded", "Stop the trawlers")]),
    (
        "“We will wait,” Ana Lind said.\n\n“We have waited for ten years.”",
        [("Ana Lind", "said", "We will wait / We have waited for ten years")],
    ),
    ("“The ferry is old. It must go,” the mayor wrote.", [("the mayor", "wrote", "The ferry is old. It must go")]),
]
INDIRECT = [
    ("The parties that hope to govern Odd agreed to end the talks.", [("The parties that hope to govern Odd", "agreed", "end the talks")]),
    (
        "Bo Ek said a judge appointed to mediate in the ferry dispute has proposed a truce.",
        [("Bo Ek", "said", "a judge appointed to mediate in the ferry dispute has proposed a truce")],
    ),
    ("Ana Lind said that the fleet would stay in port.", [("Ana Lind", "said", "the fleet would stay in port")]),
    ("Ana Lind said the fleet would stay in port.", [("Ana Lind", "said", "the fleet would stay in port")]),
    (
        "The ministry announced that tariffs on steel would end in June.",
        [("The ministry", "announced", "tariffs on steel would end in June")],
    ),
    (
        "The smaller party told parliament that it would vote against the budget.",
        [("The smaller party", "told", "it would vote against the budget")],
    ),
    ("The chancellor has repeatedly insisted that the tunnel must be built.", [("The chancellor", "insisted", "the tunnel must be built")]),
    ("Farmers believe that the levy is unfair.", [("Farmers", "believe", "the levy is unfair")]),
    ("He added that the deal was final.", [("He", "added", "the deal was final")]),
    (
        "Two officials familiar with the talks said on Friday that a draft had been exchanged.",
        [("Two officials familiar with the talks", "said", "a draft had been exchanged")],
    ),
    ("The rebels said on Tuesday they would release ten captives.", [("The rebels", "said", "they would release ten captives")]),
    (
        "Ana Lind, who leads the union, said the ballot would go ahead.",
        [("Ana Lind, who leads the union|Ana Lind", "said", "the ballot would go ahead")],
    ),
    (
        "The trade envoy acknowledged that fishing rights remained open.",
        [("The trade envoy", "acknowledged", "fishing rights remained open")],
    ),
    ("In a statement, the studio said the script was finished.", [("the studio", "said", "the script was finished")]),
    ("The lenders warned that patience was running out.", [("The lenders", "warned", "patience was running out")]),
    ("The levy would stay, the minister said.", [("the minister", "said", "The levy would stay")]),
]
ASIDES = [
    (
        "They could wait until spring, she said, provided that the dam was mended.",
        [("she", "said", "They could wait until spring / provided that the dam was mended")],
    ),
    ("“If they come,” Bo Ek said, “we will talk.”", [("Bo Ek", "said", "If they come / we will talk")]),
    (
        "A clerk in the mayor's office, who gave no name, told the Herald that there was no such map.",
        [("A clerk in the mayor's office, who gave no name|A clerk in the mayor's office", "told", "there was no such map")],
    ),
    (
        "Lind said afterwards that the deal was “dead” and that the fleet would stay.",
        [("Lind", "said", "the deal was “dead” and that the fleet would stay")],
    ),
    ("Lind said in a letter that the fleet would stay.", [("Lind", "said", "the fleet would stay")]),
    ("Ana Lind, the union's president: “The fleet stays in port.”", [("Ana Lind, the union's president", "", "The fleet stays in port")]),
    ("Ana Lind (Coast Party) said the map was final.", [("Ana Lind", "said", "the map was final")]),
    ("A source close to the talks said the map was final.", [("A source close to the talks", "said", "the map was final")]),
]
MIXED = [
    ("Bo Ek called the offer “an insult”.", [("Bo Ek", "called", "the offer “an insult”")]),
    ("Ana Lind said the plan was “dead on arrival”.", [("Ana Lind", "said", "the plan was “dead on arrival”")]),
    ("The governor described the blockade as “theft”.", [("The governor", "described", "the blockade as “theft")]),
]
ACCORDING = [
    (
        "According to the harbour master, two ships were turned away.",
        [("the harbour master", "According to", "two ships were turned away")],
    ),
    (
        "Two ships were turned away, according to the harbour master.",
        [("the harbour master", "according to", "Two ships were turned away")],
    ),
    (
        "The dam will be filled slowly, according to a draft seen by the Northern Herald.",
        [("a draft seen by the Northern Herald|a draft", "according to", "The dam will be filled slowly")],
    ),
]
HEADLINES = [
    ("Lind: No deal without the ferry" + BODY, [("Lind", "", "No deal without the ferry")]),
    ("Union rejects pay offer" + BODY, [("Union", "rejects", "pay offer")]),
    ("Ministers vow to reopen border" + BODY, [("Ministers", "vow", "reopen border")]),
    ("No ferry before May, says minister" + BODY, [("minister", "says", "No ferry before May")]),
    ("[caption]Ana Lind wants the ferry back. Photo: Coast News[/caption]", [("Ana Lind", "wants", "the ferry back")]),
]
NOUNS = [
    ("Talks broke down over the union's demand for a shorter week.", [("the union's", "demand", "a shorter week")]),
    (
        "The rebels' main condition is that the garrison leaves the valley.",
        [("The rebels'", "condition", "the garrison leaves the valley")],
    ),
    ("Oslo's offer to host the talks surprised nobody.", [("Oslo's", "offer", "host the talks")]),
    ("Her call for a truce went unheard.", [("Her", "call", "a truce")]),
    ("The company's refusal to open its books angered the stewards.", [("The company's", "refusal", "open its books")]),
    ("Another condition is that the dam stays empty until spring.", [("", "condition", "the dam stays empty until spring")]),
]
BY_WHOM = [
    ("An offer by the millers to store the grain came late.", [("the millers", "offer", "store the grain")]),
    ("The ministry has three conditions for lending the boats.", [("The ministry", "has", "three conditions for lending the boats")]),
    (
        "Odd set out two demands. The first is a longer pier. The boats must stay in port.",
        [("Odd", "set out", "two demands"), ("", "first", "a longer pier"), ("", "must", "The boats must stay in port")],
    ),
]
RELAYED = [
    ("Bo Ek was quoted as saying that the mine would shut.", [("Bo Ek", "saying", "the mine would shut")]),
    ("“The mine will shut,” Bo Ek was quoted by the Valley Post as saying.", [("Bo Ek", "quoted", "The mine will shut")]),
    ("The Valley Post quoted Bo Ek as warning that the mine would shut.", [("Bo Ek", "quoted", "the mine would shut")]),
    ("“The mine will shut.”\n— Bo Ek, head of the miners", [("Bo Ek, head of the miners", "—", "The mine will shut")]),
    ("“The mine will shut.”\n\nWith these words Bo Ek left the hall.", [("Bo Ek", "With these words", "The mine will shut")]),
    ("“The mine will shut.” Bo Ek picked up his hat.", [("Bo Ek", "picked", "The mine will shut")]),
]
ASIDES_IN_NOUNS = [
    (
        "Odd said the pier had been sold, an accusation the mayor has always denied.",
        [
            ("Odd", "said", "the pier had been sold|the pier had been sold, an accusation the mayor has always denied"),
            ("the mayor", "denied", "an accusation the mayor has always denied"),
        ],
    ),
    ("In the guild's view, the studio pays too little.", [("the guild's", "view", "the studio pays too little")]),
    ("The millers' condition: a road before the harvest.", [("The millers'", "condition", "a road before the harvest")]),
    (
        "The guild spoke of Ek's remarks about “lazy hands” and left.",
        [("Ek's", "remarks about", "“lazy hands”")],
    ),
    (
        "Odd presented a plan, coupled with a blunt refusal to lower the toll.",
        [("Odd", "presented", "a plan|a plan, coupled with a blunt refusal to lower the toll"), ("Odd", "refusal", "lower the toll")],
    ),
    (
        "The south's call for a truce and Odd's offer to host the talks came late.",
        [("The south's", "call", "a truce"), ("Odd's", "offer", "host the talks")],
    ),
]
TERMS = [
    ("The millers will only store the grain if the road is mended.", [("The millers", "only", "store the grain if the road is mended")]),
    ("The pilots will not fly unless the roster changes.", [("The pilots", "not", "fly unless the roster changes")]),
]
ATTITUDES = [
    ("The islanders want the radar station removed.", [("The islanders", "want", "the radar station removed")]),
    ("The guild demands higher royalties.", [("The guild", "demands", "higher royalties")]),
    ("The opposition refuses to join the cabinet.", [("The opposition", "refuses", "join the cabinet")]),
    ("The mill owners are ready to talk about wages.", [("The mill owners", "ready", "talk about wages")]),
    ("The south rejected the map.", [("The south", "rejected", "the map")]),
    ("The nurses' union seeks a four-day week.", [("The nurses' union", "seeks", "a four-day week")]),
    ("The envoy ruled out a second vote.", [("The envoy", "ruled out", "a second vote")]),
    ("Brussels insists on equal access to the fishing grounds.", [("Brussels", "insists", "equal access to the fishing grounds")]),
    ("The hauliers called for lower tolls.", [("The hauliers", "called for", "lower tolls")]),
    ("The Greens are open to a merger of the ministries.", [("The Greens", "open", "a merger of the ministries")]),
    ("The league threatened to cancel the season.", [("The league", "threatened", "cancel the season")]),
    ("The studio offered to raise the residuals.", [("The studio", "offered", "raise the residuals")]),
    ("The pilots did not accept the roster.", [("The pilots", "not accept", "the roster")]),
    ("The junta accused the monitors of spying.", [("The junta", "accused", "the monitors of spying")]),
    ("The company denies that it broke the accord.", [("The company", "denies", "it broke the accord")]),
    ("The prince welcomed the truce.", [("The prince", "welcomed", "the truce")]),
    ("The council urged both camps to stop the shelling.", [("The council", "urged", "both camps to stop the shelling")]),
    ("The airline has agreed to rehire the crews.", [("The airline", "agreed", "rehire the crews")]),
    ("The farmers oppose the wolf reserve.", [("The farmers", "oppose", "the wolf reserve")]),
]
GERUNDS = [
    ("The envoy left early, saying the map was useless.", [("The envoy", "saying", "the map was useless")]),
    ("The minister responded by saying the levy would stay.", [("The minister", "saying", "the levy would stay")]),
    ("Lind closed the meeting, warning that the fleet would not sail.", [("Lind", "warning", "the fleet would not sail")]),
]
SEVERAL = [
    (
        "The mayor rejected the plan and demanded a new survey.",
        [("The mayor", "rejected", "the plan"), ("The mayor", "demanded", "a new survey")],
    ),
    (
        "The guild wants better pay but refuses to give up the bonus.",
        [("The guild", "wants", "better pay"), ("The guild", "refuses", "give up the bonus")],
    ),
    (
        "Ana Lind said the deal was poor and added that talks would go on.",
        [("Ana Lind", "said", "the deal was poor"), ("Ana Lind", "added", "talks would go on")],
    ),
    (
        "The envoy welcomed the truce and urged the rebels to sign it.",
        [("The envoy", "welcomed", "the truce"), ("The envoy", "urged", "the rebels to sign it")],
    ),
    (
        "Lind said the talks were over, while Ek said they had only begun.",
        [("Lind", "said", "the talks were over"), ("Ek", "said", "they had only begun")],
    ),
    (
        "Officials said Mara Voss wants the valley back.",
        [("Officials", "said", "Mara Voss wants the valley back"), ("Mara Voss", "wants", "the valley back")],
    ),
    ("Bo Ek said the guild was ready to sign.", [("Bo Ek", "said", "the guild was ready to sign"), ("the guild", "ready", "sign")]),
    ("“We want the road,” Voss said.", [("Voss", "said", "We want the road")]),
]
HARMLESS = [
    "The union's demand was rejected at once.",
    "Demand for copper rose and support for the mill fell.",
    "The bridge was reported closed.",
    "The demand for copper rose again.",
    "The talks were called off.",
    "The lake is known as the Mirror.",
    "If the guild agrees, the theatre will open.",
    "Unless the owners agree, the pit stays shut.",
    "Whether the south will accept is unclear.",
    "The report runs to ninety pages.",
    "The offers arrived by ship.",
    "State support for the mill ended in May.",
    "The claims office stands beside the harbour.",
    "The treaty was signed in the spring, as expected.",
    "Expected rain kept the boats in port.",
    "The so-called peace road is closed.",
    "Backed by drums, the choir sang.",
    "The plan, first proposed in 2010, was never built.",
    "The ship was called Hope.",
    "Prices fell more than expected.",
    "The proposal is on the table.",
    "Her position in the queue is good.",
    "The wind dropped at night.",
    "The boat withdrew to the harbour.",
    "The road approaches the border.",
    "The harbour lies under a blanket of fog.",
    "He is said to be in Geneva.",
    "The wanted man walked home.",
    "A hundred containers were claimed by the sea.",
    "The charge of the battery lasts a day.",
]

CASES = [
    (text, expected)
    for part in (
        DIRECT,
        INDIRECT,
        ASIDES,
        MIXED,
        ACCORDING,
        HEADLINES,
        NOUNS,
        BY_WHOM,
        RELAYED,
        ASIDES_IN_NOUNS,
        TERMS,
        ATTITUDES,
        GERUNDS,
        SEVERAL,
    )
    for text, expected in part
]
NOTHING = HARMLESS
