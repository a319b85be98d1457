"""Words that tell what a capitalised word is: titles, common given names, nouns of bodies. Written for Sayso from general knowledge."""

from __future__ import annotations


def _words(block: str, pronoun: str) -> dict[str, str]:
    return dict.fromkeys(block.split(), pronoun)


_LORDS = """
    mr mister sir lord king prince father brother uncle pope sheikh senor herr baron duke emperor congressman chairman spokesman
"""
_LADIES = """
    mrs ms miss madam madame lady dame queen princess sister aunt mother duchess baroness empress congresswoman chairwoman
    spokeswoman
"""
_EITHER = """
    dr prof professor president chancellor senator sen rep representative governor gov mayor ambassador judge justice captain
    capt colonel col general gen major sergeant lieutenant admiral secretary minister premier director chief spokesperson
    reverend rev bishop archbishop cardinal doctor officer detective inspector commissioner councillor envoy prime vice deputy
    attorney former coach
"""
TITLES = _words(_LORDS, "he") | _words(_LADIES, "she") | _words(_EITHER, "")
"""Titles before names, with the pronoun that they call for."""

_HIS = """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven
    paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan
    stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler aaron
    jose adam nathan henry peter zachary douglas harold kyle noah carl arthur albert walter roger joe juan louis philip ralph
    roy eugene bobby johnny howard martin ernest phillip todd jim bill bob tom mike dave steve dan ben sam tim ron ed fred harry
    simon neil ian alan colin graham hugh oliver leon ivan vladimir sergei dmitry boris igor oleg yuri mikhail nikolai viktor
    volodymyr pavel jan hans karl heinz klaus wolfgang olaf lars erik sven nils francois pierre jacques michel antonio carlos
    luis miguel pedro diego fernando francisco javier manuel ricardo roberto eduardo marco mario giovanni luigi paolo ahmed
    mohammed muhammad mohamed mahmoud ali hassan hussein omar khalid ibrahim abdul yusuf mustafa recep emmanuel joao rajesh
    sanjay narendra imran shinzo kenji hiroshi wei jinping barack elon isaac abraham theodore winston pete jeff matt greg ken
    don ray lee max felix hugo leonard stanley norman gordon bruce glenn keith craig derek duncan malcolm stuart ted chuck rick
    nick rob bernie vince stan kurt otto ludwig al
"""
_HERS = """
    jean mary ana patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley
    kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy angela
    shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather
    diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah
    jacqueline martha gloria teresa ann anne sara madison kathryn janice alice julia grace judy sophia marie denise amber doris
    marilyn danielle beverly isabella theresa diana natalie brittany charlotte rose kate jane lucy claire fiona sheila ellen
    rosa eva nina olga svetlana natalia irina tatiana elena ekaterina ursula annalena ingrid greta astrid carmen isabel sofia
    lucia paula claudia giulia chiara fatima aisha leila yasmin mariam indira sonia priya yuki mei hillary kamala nikki sally
    molly jenny susie zoe chloe abigail bella cara kristen kristin lydia yvette veronique zaha jenna tina wendy sherry beth
    rosemary marcie
"""
GIVEN = _words(_HIS, "he") | _words(_HERS, "she")
"""Common given names with the pronoun that they mostly call for."""

BODY = frozenset(
    """
        ministry council commission university college school association agency bank group corporation corp inc ltd company
        committee department party union federation institute institution organization organisation society foundation office
        authority court parliament congress senate government church news times post journal press television radio club team
        league service police army navy force fund board centre center alliance network hospital museum industry house
        administration bureau assembly coalition front movement treaty academy laboratory conference llc plc studio magazine
        herald guardian tribune street avenue road river lake mountain island park airport station hall bridge war day act award
        prize festival games cup city town county state district region province valley bay beach north south east west hotel
        restaurant show series
    """.split()
)
"""Nouns in names of bodies and things, never of a person."""

MANY = frozenset(
    """
        republicans democrats senators americans members
    """.split()
)
"""Names of many people."""

NUMBERS = frozenset(
    """
        one two three four five six seven eight nine ten first second third last next
    """.split()
)
"""Words that begin names too, but not at the beginning of a sentence."""

NOT_NAMES = NUMBERS | frozenset(
    """
        i i'm i'll i've i'd a an the this that these those there here he she it we you they his her its our your their my who
        what when where why how which and but or so if as at in on of for from to with by about after before during since until
        while although because however moreover meanwhile nevertheless yes no not oh well ok okay now then just also still even
        only some many most all both each every other another such more any few several is are was were be been do did does has
        have had can could will would should may might must let's let please thank thanks monday tuesday wednesday thursday
        friday saturday sunday january february march april june july august september october november december god internet tv
        dvd cd usa us uk eu english french german spanish latin christian muslim jewish catholic protestant hey hi hello yeah um
        uh hm mm right sure wow alright like said says asked him them me that's it's he's she's they're we're you're there's
        what's don't didn't i’m i’ll i’ve i’d that’s it’s he’s she’s they’re we’re you’re don’t apparently maybe perhaps
        according despite unlike under over between through against within without upon though once whether mom dad mum
        christmas easter nobody somebody someone everybody everyone anybody anyone others people something nothing everything
    """.split()
)
"""Words that are capitalised for another reason than being a name."""
