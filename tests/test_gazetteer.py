"""The gazetteer against news expressions, hard negatives, and random text."""

import json
import re
import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.gazetteer import Gazetteer

GAZETTEER = Gazetteer.load()

UN_MEMBERS = re.findall(r"\w+", """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU
CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ
IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
""")  # fmt: skip

EXPECTED_LOOKUPS = [
    ("Russia", "RU", "name"),
    ("the Russian Federation", "RU", "name"),
    ("Russian", "RU", "adjective"),
    ("Russians", "RU", "people"),
    ("Moscow", "RU", "capital"),
    ("Moscow's", "RU", "capital"),
    ("the Kremlin", "RU", "seat"),
    ("The Kremlin’s", "RU", "seat"),
    ("State Duma", "RU", "seat"),
    ("US", "US", "name"),
    ("the U.S.", "US", "name"),
    ("USA", "US", "name"),
    ("United States", "US", "name"),
    ("the United States'", "US", "name"),
    ("America", "US", "name"),
    ("American", "US", "adjective"),
    ("Americans", "US", "people"),
    ("Washington", "US", "capital"),
    ("Washington, D.C.", "US", "capital"),
    ("the White House", "US", "seat"),
    ("Oval Office", "US", "seat"),
    ("the State Department", "US", "seat"),
    ("the Pentagon", "US", "seat"),
    ("Capitol Hill", "US", "seat"),
    ("UK", "GB", "name"),
    ("U.K.", "GB", "name"),
    ("Great Britain", "GB", "name"),
    ("British", "GB", "adjective"),
    ("Britons", "GB", "people"),
    ("London", "GB", "capital"),
    ("Downing Street", "GB", "seat"),
    ("Whitehall", "GB", "seat"),
    ("Number 10", "GB", "seat"),
    ("Kyiv", "UA", "capital"),
    ("Kiev", "UA", "capital"),
    ("Verkhovna Rada", "UA", "seat"),
    ("Beijing", "CN", "capital"),
    ("Peking", "CN", "capital"),
    ("Zhongnanhai", "CN", "seat"),
    ("People's Republic of China", "CN", "name"),
    ("Republic of China", "TW", "name"),
    ("Taiwanese", "TW", "adjective"),
    ("Elysee", "FR", "seat"),
    ("the Élysée Palace", "FR", "seat"),
    ("Quai d’Orsay", "FR", "seat"),
    ("the Matignon", "FR", "seat"),
    ("Bundestag", "DE", "seat"),
    ("Dutch", "NL", "adjective"),
    ("The Hague", "NL", "seat"),
    ("Danish", "DK", "adjective"),
    ("Danes", "DK", "people"),
    ("Swiss", "CH", "adjective"),
    ("Poles", "PL", "people"),
    ("Turkish", "TR", "adjective"),
    ("Türkiye", "TR", "name"),
    ("Turkiye", "TR", "name"),
    ("Ankara", "TR", "capital"),
    ("UAE", "AE", "name"),
    ("Emirati", "AE", "adjective"),
    ("Saudi", "SA", "adjective"),
    ("Saudis", "SA", "people"),
    ("Riyadh", "SA", "capital"),
    ("DRC", "CD", "name"),
    ("DR Congo", "CD", "name"),
    ("Congo-Brazzaville", "CG", "name"),
    ("Nigerien", "NE", "adjective"),
    ("Nigerian", "NG", "adjective"),
    ("Astana", "KZ", "capital"),
    ("Kazakh", "KZ", "adjective"),
    ("Burma", "MM", "name"),
    ("Filipinos", "PH", "people"),
    ("Malacañang", "PH", "seat"),
    ("Blue House", "KR", "seat"),
    ("South Korean", "KR", "adjective"),
    ("DPRK", "KP", "name"),
    ("Knesset", "IL", "seat"),
    ("Jerusalem", "IL", "seat"),
    ("Palestinian Authority", "PS", "seat"),
    ("Palestinians", "PS", "people"),
    ("the Vatican", "VA", "name"),
    ("Holy See", "VA", "name"),
    ("Kosovar", "XK", "adjective"),
    ("Pristina", "XK", "capital"),
    ("Greenlanders", "GL", "people"),
    ("Nuuk", "GL", "capital"),
    ("Hong Kong", "HK", "name"),
    ("Ivory Coast", "CI", "name"),
    ("Côte d’Ivoire", "CI", "name"),
    ("Cote d'Ivoire", "CI", "name"),
    ("Bogota", "CO", "capital"),
    ("Casa Rosada", "AR", "seat"),
    ("Argentine", "AR", "adjective"),
    ("Mexico City", "MX", "capital"),
    ("Bahamas", "BS", "name"),
    ("Dominican", "DO", "adjective"),
    ("St. George's", "GD", "capital"),
    ("EU", "EU", "name"),
    ("European Commission", "EU", "seat"),
    ("Brussels", "EU", "seat"),
    ("Nato", "NATO", "name"),
    ("the United Nations", "UN", "name"),
    ("the Security Council", "UN", "seat"),
    ("African Union", "AFRICAN_UNION", "name"),
    ("Gulf Cooperation Council", "GCC", "name"),
    ("Asean", "ASEAN", "name"),
    ("the West", "WEST", "name"),
    ("The West’s", "WEST", "name"),
    ("Western", "WEST", "adjective"),
    ("Europe", "EUROPE", "name"),
    ("European", "EUROPE", "adjective"),
    ("Europeans", "EUROPE", "people"),
]

NOT_PLACES = [
    "Hamas", "us", "turkey", "china", "West", "Hague", "Tory", "Chancellery", "Diet", "Male", "Congress", "Korea",
    "New Mexico", "Bank of England", "Washington Post", "Russia Ukraine", "the", "", "'s", "Amer", "Rus", "Northern Ireland",
    "the Prime Minister", "State House", "Islamic State", "Hamilton", "Security Council", "Donetsk People's Republic",
]  # fmt: skip

# Each sentence with the names to be found in it, in order: (as written, code, form).
EXPECTED_FINDS = [
    ("Kremlin spokesman Dmitry Peskov said on Friday", [("Kremlin", "RU", "seat")]),
    ("Russia's demands and Ukraine’s answer", [("Russia", "RU", "name"), ("Ukraine", "UA", "name")]),
    ("The U.S. and China agreed.", [("U.S.", "US", "name"), ("China", "CN", "name")]),
    ("It was decided in the U.S.", [("U.S.", "US", "name")]),
    ("US-China trade talks", [("US", "US", "name"), ("China", "CN", "name")]),
    ("Russian President Vladimir Putin told reporters", [("Russian", "RU", "adjective")]),
    ("told Papua New Guinea and Guinea-Bissau", [("Papua New Guinea", "PG", "name"), ("Guinea-Bissau", "GW", "name")]),
    ("Equatorial Guinea and Guinea signed", [("Equatorial Guinea", "GQ", "name"), ("Guinea", "GN", "name")]),
    ("South Sudan and Sudan", [("South Sudan", "SS", "name"), ("Sudan", "SD", "name")]),
    ("North Korea, not South Korea", [("North Korea", "KP", "name"), ("South Korea", "KR", "name")]),
    ("the Democratic Republic of Congo", [("Democratic Republic of Congo", "CD", "name")]),
    ("treats Moscow with respect if the West wants", [("Moscow", "RU", "capital"), ("the West", "WEST", "name")]),
    ("The West must choose", [("The West", "WEST", "name")]),
    ("Western officials and European allies", [("Western", "WEST", "adjective"), ("European", "EUROPE", "adjective")]),
    ("the European Union's envoy", [("European Union", "EU", "name")]),
    ("the United\nStates rejected it", [("United\nStates", "US", "name")]),
    ("officials in Jordan said", [("Jordan", "JO", "name")]),
    ("Jordan said on Monday", [("Jordan", "JO", "name")]),
    ("In Georgia, protesters", [("Georgia", "GE", "name")]),
    ("Jordan King Abdullah met Chad President Deby", [("Jordan", "JO", "name"), ("Chad", "TD", "name")]),
    ("Jordan Egypt and Israel met", [("Jordan", "JO", "name"), ("Egypt", "EG", "name"), ("Israel", "IL", "name")]),
    ("Israeli and Palestinian negotiators", [("Israeli", "IL", "adjective"), ("Palestinian", "PS", "adjective")]),
    ("Israel Foreign Minister Katz", [("Israel", "IL", "name")]),
    ("Trump's Israel envoy", [("Israel", "IL", "name")]),
    ("The Hague urged Brussels", [("The Hague", "NL", "seat"), ("Brussels", "EU", "seat")]),
    ("the Palestinian Authority rejected", [("Palestinian Authority", "PS", "seat")]),
    ("the Franco-German plan", [("German", "DE", "adjective")]),
    ("Berlin, Paris and London (E3)",
     [("Berlin", "DE", "capital"), ("Paris", "FR", "capital"), ("London", "GB", "capital"), ("E3", "E3", "name")]),
    ("conflict.Russian troops", [("Russian", "RU", "adjective")]),
    ("a Swiss-American firm", [("Swiss", "CH", "adjective"), ("American", "US", "adjective")]),
    ("The U.N. Security Council met", [("U.N. Security Council", "UN", "seat")]),
    ("the German Foreign Office and the Foreign Office", [("German", "DE", "adjective"), ("Foreign Office", "GB", "seat")]),
    ("Pakistan’s Foreign Office", [("Pakistan", "PK", "name")]),
    ("Israel Rejects Agreement With Iran", [("Israel", "IL", "name"), ("Iran", "IR", "name")]),
    ("White House Press Secretary", [("White House", "US", "seat")]),
    ("the US Air Force", [("US", "US", "name")]),
    ("NATO's North Atlantic Council", [("NATO", "NATO", "name"), ("North Atlantic Council", "NATO", "seat")]),
]  # fmt: skip

HARD_NEGATIVES = [
    "Hamas said it would answer",
    "they told us to eat turkey on fine china",
    "Michael Jordan scored and Jordan Peterson spoke",
    "Rep. Jordan and Mr. Washington",
    "George Washington crossed the river",
    "Israel Katz, Chad Smith and Georgia O'Keeffe",
    "Paris Hilton and Jack London",
    "the Bank of England, the Bank of Japan and the University of Georgia",
    "the New York Times and the Washington Post",
    "the Washington Treaty of 1949",
    "the South China Sea and the South China Morning Post",
    "the Paris Agreement and the Paris Climate Agreement",
    "the Geneva Conventions and the Vienna Convention",
    "The Moscow Times, Beijing News, Kyiv Independent and Kyiv Post",
    "the Minsk agreements and the Oslo accords",
    "the Budapest Memorandum, the Warsaw Pact and the Rome Statute",
    "New Mexico, British Columbia and Northern Ireland",
    "Latin American and African American leaders",
    "pro-Russian separatists and anti-American slogans",
    "Iran-backed fighters in a US-led, U.S.-brokered round",
    "the West Bank and Kanye West",
    "Western Union and the West Wing writers",
    "Islamic State of Iraq and Syria",
    "Greek Cypriot and Turkish Cypriot leaders, Bosnian Serb leaders",
    "Voice of America and Radio Free Europe",
    "Kyiv mayor Vitali Klitschko and the Moscow region",
    "the mayor of London and central Paris",
    "mail to desk@China or see Russia.com",
    "Chinatown, Russias and Ukrainegate",
    "CONTACT US",
    "German Gref said",
    "Air France and American Airlines",
    "the National Security Council",
    "the Donetsk People's Republic",
    "French fries, Brussels sprouts and guinea pigs",
]  # fmt: skip


@pytest.mark.parametrize(("words", "code", "form"), EXPECTED_LOOKUPS)
def test_lookup_knows(words: str, code: str, form: str) -> None:
    found = GAZETTEER.lookup(words)
    assert found is not None
    assert (found[0].code, found[1]) == (code, form)


@pytest.mark.parametrize("words", NOT_PLACES)
def test_lookup_knows_not(words: str) -> None:
    assert GAZETTEER.lookup(words) is None


@pytest.mark.parametrize(("text", "expected"), EXPECTED_FINDS)
def test_find(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = GAZETTEER.find(text)
    assert [(text[n.start : n.end], n.place.code, n.form) for n in found] == expected


@pytest.mark.parametrize("text", HARD_NEGATIVES)
def test_find_hard_negative(text: str) -> None:
    assert [text[n.start : n.end] for n in GAZETTEER.find(text)] == []


def test_every_un_member_has_a_name_an_adjective_and_a_capital() -> None:
    assert len(UN_MEMBERS) == 193
    # Six share the state's name; Victoria means too much else; Brussels is the EU's; Israel's are seats.
    no_capital = {"DJ", "LU", "MC", "SG", "SM", "ST", "SC", "BE", "IL"}
    forms: dict[str, set[str]] = {code: set() for code in UN_MEMBERS}
    for place, form in GAZETTEER.names.values():
        forms.setdefault(place.code, set()).add(form)
    assert {c for c in UN_MEMBERS if "name" not in forms[c]} == set()
    assert {c for c in UN_MEMBERS if "adjective" not in forms[c]} <= {"CG", "DM", "LI", "NZ", "SB"}
    assert {c for c in UN_MEMBERS if "capital" not in forms[c]} == no_capital


@pytest.mark.parametrize("code", ["TW", "PS", "XK", "VA", "HK", "MO", "GL", "PR", "FO", "EH", "GI"])
def test_other_territories(code: str) -> None:
    place = GAZETTEER.place(code)
    assert place is not None
    assert place.kind == "state"


@pytest.mark.parametrize(("code", "size"), [("EU", 27), ("NATO", 32), ("GCC", 6), ("G7", 7), ("E3", 3), ("BENELUX", 3)])
def test_members_of_blocs(code: str, size: int) -> None:
    place = GAZETTEER.place(code)
    assert place is not None
    assert place.kind == "bloc"
    assert len(set(place.members)) == size
    assert all(GAZETTEER.place(member) for member in place.members)


def test_blocs_without_members_and_unknown_codes() -> None:
    for code in ("UN", "WEST", "EUROPE"):
        place = GAZETTEER.place(code)
        assert place is not None
        assert place.members == ()
    assert GAZETTEER.place("QQ") is None
    assert GAZETTEER.place("us") is None


def test_name_of_a_place_gives_the_place() -> None:
    for place, _ in set(GAZETTEER.names.values()):
        assert GAZETTEER.lookup(place.name) == (place, "name")


def test_hidden_phrases_are_no_names() -> None:
    shipped = json.loads(files("sayso").joinpath("gazetteer.json").read_text(encoding="utf-8"))
    assert [phrase for phrase in shipped["guards"]["hidden"] if GAZETTEER.lookup(phrase)] == []


def test_loaded_once() -> None:
    assert Gazetteer.load() is Gazetteer.load()


PIECES = st.sampled_from(
    [*GAZETTEER.names, "the", "The", " ", " ", ", ", ". ", "'s", "’s", "-", "\n", "Jordan Peterson", "Treaty", "said", "pro-", "U.", "É"]
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=20).map("".join)


@given(TEXTS)
def test_found_names_are_in_order_and_look_up_to_the_same(text: str) -> None:
    end = 0
    for name in GAZETTEER.find(text):
        assert end <= name.start < name.end <= len(text)
        assert GAZETTEER.lookup(text[name.start : name.end]) == (name.place, name.form)
        end = name.end


def test_every_name_is_found_alone() -> None:
    for words, (place, form) in GAZETTEER.names.items():
        found = GAZETTEER.find(f"officials of {words}, they said")
        assert [(n.place, n.form) for n in found] == [(place, form)], words


def test_find_is_fast() -> None:
    text = "The Kremlin said on Monday that Russian and American officials had met in Riyadh to talk about the war. " * 5000
    started = time.process_time()
    GAZETTEER.find(text)
    assert len(text) / (time.process_time() - started) > 500_000  # characters a second; half of what is wanted
