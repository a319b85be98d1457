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
_HIS_TOO = """
    abdel abdullah adrian ahmad akira alain alberto aleksander aleksandr alessandro alexei alexey alfonso alfred alfredo
    alistair amadou amir anatoly anders andre andreas andrei andrej andrzej angus anton arjun arman armando arnold artur
    arturo asad ashraf augusto axel bashar bashir benedict benito bernard bernd bernhard bjorn björn bogdan brad brett
    bruno carlo cedric cesar chidi christian christoph christophe claude clement conrad constantin cornelius cristian
    cyril damian damien danilo dario darren davide denis dieter dimitri dimitris dirk dmitri dominic dominik edgar
    edmund edwin egil emanuel emeka emil emilio enrico enrique erich ernesto ernst esteban ethan evan evgeny fabian
    fabio faisal farid felipe ferdinand filip florian franco franz friedrich fritz gabriel gaetano gareth gavin geoffrey
    georg georges gerald gerard gerhard gert gianni gilbert gilles giorgio giuseppe godfrey gonzalo gordan gregor
    guillaume guillermo gunnar gunter gunther gustav gustavo habib hakan hamid hamza haruki hasan hector heinrich helmut
    hendrik henri henrik herbert herman hermann hideo hiro hisham horst hubert humphrey hussain ibra idris ignacio
    ignatius ilya ioannis ismail istvan ivo jakob jakub jamal jamie janos jared jaroslav javid jens jerome jesper jiri
    joachim joakim jochen joel johan johann johannes jonas jonathon jorge joris josef jozef julian julien julius jun
    jurgen kamal karim karol kaspar kazuo keir kemal khaled kofi konrad konstantin krzysztof kwame lambert lamine laszlo
    laurent lech leif leonardo leonid leopold lorenzo lothar luca lucas lucien luka lukas luke magnus maksim mamadou
    manfred manoj marcel marcelo marcin marcus marek mariano marius marko markus marten mateo mateusz mathias mats
    matteo matthias maurice maurizio mauro maxim maximilian mehmet michal mickey mihai mikael miklos milan milos mirko
    mohamad mohammad mohan morten moses murat musa nabil naftali nasser nathaniel nicolas nigel niklas nikola nikos nuno
    osama oscar oskar otis oumar owen pablo pascal patrice patricio pavlo pawel petr petro petros pier piers piet pieter
    piotr predrag rafael rafal raj rajiv ralf ramon ramzi raoul rashid rauf raul reinhard rene reuben riccardo richie
    rodney rodolfo rodrigo rohan roland rolf roman romano ruben rudolf rudy rupert russell saeed salem salim salvador
    salvatore sami samir sandro sanjeev santiago satoshi saul sean sebastian sergey sergio seth shane shaun shigeru
    siegfried silvio slobodan spencer stanislav stefan stefano steffen stelios sunil suresh sverre takashi
    takeshi tarek tariq teodor terence terry teun thabo theo thierry thorsten tibor tobias toby todor tomas tomasz tommy
    toni tony torsten travis trevor tristan ulrich umar umberto vaclav vadim valentin valery vasily vernon victor vijay
    vikram vincent vincenzo vittorio vlad vladislav vojtech vyacheslav waldemar walid warren wayne werner wilfred
    wilhelm willem willy wim xavier yaakov yahya yann yannis yaroslav yasser yitzhak yosef yves zbigniew zdenek zoltan
    zoran
"""
_HERS_TOO = """
    adele adriana agata agnes agnieszka aiko aino akiko alba alejandra aleksandra alessandra alexandra alexandria alina
    alison allison alma almira amal amalia amina amira anastasia angelica angelina anika anita anja anke annabel annette
    annika antje antonia aoife arlene asha ayesha aylin azra barbro beata beatrice beatrix beatriz belinda bente
    bernadette bettina bianca birgit birgitta blanca bridget brigitte britta caitlin camilla camille candice carla
    carlotta carly carole caroline cassandra catarina cecilia celeste celia chantal charlene christa christel christiane
    ciara clara claudette claudine colette connie consuelo cordelia corinne cornelia cristina dagmar daniela daphne
    daria deirdre delia denisa dina dominique dora dorothea dorothy edda edith eileen eleanor eleni eleonora elisa
    elisabeth elise elke ella ellie elsa elvira emilia emilie emmanuelle erica erika erna estelle esther
    eugenia eunice evangeline eveline fatma fatou federica felicia felicity fernanda flora frances francesca
    franziska freda freya frida gabriela gabriella galina gemma genevieve georgina geraldine gerda
    gertrude gillian gina ginevra gisela giselle gwen gwendolyn hala hana hanna hanne harriet hedda hedwig heidi heike
    helena helene helga henrietta hilda hilde hildegard ida ilona ilse imelda imke ines inga inge ingeborg ioana irene
    irma isla ivana ivanka ivonne jacinda jackie jana janina janine jasmin jasmine jeanette jeanne jelena jill joanna
    joanne jocelyn johanna jolanta josefina josephine josie juana juanita judit juliana julianna julieta juliette jutta
    kaja karin karina karolina kasia katarina katarzyna katerina kathrin katja katrin katy keiko kerstin kimiko kira
    kirsten kirsty klara krystyna laila lara larissa laure leah lena lenka leona leonor leonora leticia lida lidia lila
    lili lilian lillian lily lina lise liselotte liv livia ljubica lola lorena lorna lotte louisa louise luciana lucille
    lucinda ludmila luisa luise lupe mabel madeleine mae magda magdalena maia maja malala malika malin manuela mara
    marcela margarete margarita margaux margot margrethe mariana marianne marika marina marisa marisol marit marjorie
    marlene marta martina mathilde matilda maud maureen mavis maya mercedes meryl mia michaela michele mila milena
    millicent mina mira miranda miriam moira mona monica monika monique morag muriel myra nadia nadine naila naomi
    nastya natasha nathalie nava nawal nell nelly nia nicola nicoletta noemi noor nora norma nuala odile ofelia oksana
    olena ottilie palina parveen patrizia paulina pauline peggy penelope perpetua petra philippa phyllis pilar
    polly portia rachael rahel ramona rania raquel rebeka regina renata renate rhea rhoda rhonda rita roberta rosalia
    rosalind rosanna roxana ruby ruta sabina sabine sabrina sadia saida salma samira sana sanna saskia selena selma
    senka shabana shanti sheryl shira sian sibylle sigrid silke silvana silvia simona sinead siobhan sofie solange
    soledad sophie stacey stefania stella sue sumaya susana susanna susanne suzanne svenja sylvia sylvie tabitha tamar
    tamara tania tanja tanya tara tatjana teodora tess tessa thea thelma theodora therese thérèse tiffany tilda trudy
    ulla ulrike uta valentina valeria valerie vanessa vera verena verica veronica veronika vesna vida vigdis violeta
    viorica vivian viviane vivien wanda wilhelmina wilma winifred xenia yael yana yelena yoko yolanda yulia yuliya
    yvonne zainab zara zeinab zelda zora zsofia zuzana
"""
GIVEN = _words(_HIS + _HIS_TOO, "he") | _words(_HERS + _HERS_TOO, "she")
"""Common given names with the pronoun that they mostly call for."""

AGENCIES = frozenset("reuters afp ap bloomberg tass interfax xinhua dpa ansa efe kyodo yonhap anadolu pti upi bbc cnn".split())
"""News agencies that stand right before a name ("told Reuters Ana Lind had left")."""

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
