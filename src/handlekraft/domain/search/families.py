"""Words whose forms do not begin alike, so that no stem joins them. Only forms that readers may well write.

A line is one word; its first form is the one in the dictionary.
"""

from collections.abc import Mapping

_BOKMAL = """
slå slår slo slått
få får fikk fått
se ser så sett
gi gir ga gav gitt
gå går gikk gått
dra drar dro dratt
ta tar tok tatt
tvinge tvinger tvang tvunget
skrive skriver skrev skrevet
drive driver drev drevet
bite biter bet bitt
gripe griper grep grepet
skrike skriker skrek skreket
lyve lyver løy løyet
bryte bryter brøt brutt
si sier sa sagt
spørre spør spurte spurt
fortelle forteller fortalte fortalt
velge velger valgte valgt
selge selger solgte solgt
gråte gråter gråt grått
sitte sitter satt sittet
ligge ligger lå ligget
drikke drikker drakk drukket
slippe slipper slapp sluppet
stikke stikker stakk stukket
holde holder holdt
la lar lot latt
bli blir ble blitt
vite vet visste visst
måtte må
gjøre gjør gjorde gjort
komme kommer kom kommet
finne finner fant funnet
hjelpe hjelper hjalp hjulpet
be ber ba bedt
legge legger lagt
sette setter satte satt
treffe treffer traff truffet
trekke trekker trakk trukket
stjele stjeler stjal stjålet
binde binder bandt bundet
bære bærer bar båret
sove sover sov sovet
skremme skremmer skremte skremt
kjenne kjenner kjente kjent
glemme glemmer glemte glemt
begynne begynner begynte begynt
gjemme gjemmer gjemte gjemt
møte møter møtte møtt
bo bor bodde bodd
tro tror trodde trodd
dø dør døde dødd død
flykte flykter flyktet flukt
voksen voksent voksne voksnes
seksuell seksuelt seksuelle
trygg trygt trygge trygghet
utrygg utrygt utrygge utrygghet
sikker sikkert sikre sikkerhet
egen eget egne
åpen åpent åpne
ny nytt nye
nær nært nære
grov grovt grove
øye øyet øyne øynene auge
mann mannen menn mennene
kone kona konen koner
mor mora moren mødre mødrene
far faren fedre fedrene
bror broren brødre brødrene
søster søsteren søstre søstrene
datter datteren døtre døtrene
barn barnet barna
bok boka boken bøker bøkene
natt natta natten netter nettene
hånd hånda hånden hender hendene
fot foten føtter føttene
tann tanna tannen tenner tennene
venn vennen venner vennene
gammel gammelt gamle eldre eldst
liten lita lite små mindre
senter senteret sentre sentrene sentra
kontor kontoret kontorer
"""
_NYNORSK = """
vold valden vald valdeleg voldelig
mor mora mødrer mødrene
bror broren brør brørne
søster systera syster systrer
hjelp hjelpa hjelpe hjelper hjelpar
født fødd
hjemme hjem heime heim heimen
redd redde redsel redsle
"""
_ENGLISH = """
beat beats beaten beating
hit hits hitting
hurt hurts hurting
hold holds held
tell tells told
say says said
speak speaks spoke spoken
leave leaves left
take takes took taken
give gives gave given
get gets got
know knows knew known
feel feels felt
think thinks thought
find finds found
keep keeps kept
hide hides hid hidden
break breaks broke broken
drink drinks drank drunk
choose chooses chose chosen choice
child children child's children's
woman women woman's women's
man men
wife wives wife's
"""


def _families(written: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in written.splitlines() if line.strip())


_NORWEGIAN = _families(f"{_BOKMAL}{_NYNORSK}")
FAMILIES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "en": _families(_ENGLISH),
}
"""By language; one that is not here has none."""
