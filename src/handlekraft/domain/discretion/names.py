"""Names that hold a word of the lists and are not about it: places, surnames, and words that only look alike.

A field is "voll" in Norwegian, and in names it is often written "vold" or "vald"; so units and streets carry
the word without anybody thinking of violence. A name is known by its parts, as a person knows it: by what it
begins with (Ris-, Ulle-, Skjær-), by what it ends in (-løkka, -veien), or by the house that stands after it
(Volden skole). What is not known counts as the word itself: an unknown name can be added here, and a word
that shows on somebody's telephone cannot be taken back. All of it on folded text (see `finding.fold`).
"""

# What names in -vold and -vald begin with. None of them is what a compound about violence begins with.
_FIRST = (
    "aker|alm|alv|arn|as|ask|asp|aud|aust|bakke|berg|birke|bjerke|bjork|bjorn|bo|bog|"
    "brat|bratt|brei|brekk|bru|bukk|bygg|dag|dal|eid|eik|eike|ein|elg|elv|elve|eng|"
    "fal|fals|finn|fjaer|fjell|fjord|flat|flo|foss|fosse|fram|frost|furu|gam|gamle|"
    "gammel|gard|geit|gol|gran|grim|grind|gron|gronne|gud|gul|hal|halv|ham|hamar|hammer|"
    "hane|har|hassel|haug|hauk|havre|heg|hegg|hel|helle|her|hest|hjort|ho|hog|hol|hole|"
    "holm|horn|hov|hoy|humle|hvit|ing|kal|kalv|kirke|klokker|kol|kolle|kongs|korn|kors|"
    "kross|kval|kvale|kvam|kvern|kvist|kvit|kyrkje|lam|land|lang|lauv|leir|ler|li|lia|"
    "lille|lin|lind|lo|litle|lov|lund|mane|mel|mellom|mid|midt|mos|mose|munke|myr|nedre|"
    "ner|nerd|nes|nor|nord|ny|nybu|nygard|ods|older|opp|ore|orn|orre|os|ost|over|ovre|"
    "oy|oyer|prest|ragn|ram|rams|rand|raud|rav|ravn|rein|ring|ris|rog|rogn|rok|rom|"
    "ros|rot|rug|ry|rype|sag|sal|sand|sau|sel|selje|ses|sig|sja|sjo|skar|skeid|skjaer|"
    "skog|slet|slette|smed|smie|sno|sol|sommer|sor|stab|staur|stav|stein|sten|sto|"
    "stolpe|stor|strand|strom|sul|sund|svar|svart|sve|sved|svein|svin|tane|tang|thor|"
    "ting|tiur|tjern|tjonn|toft|tofte|tor|tre|tron|trond|tuft|tverr|ul|ulle|ulv|vags|"
    "vang|vann|vass|vest|vik|vin|yt|ytre|ytter"
)
# What stands before a Nynorsk "vald" that means chosen: "folkevald", elected by the people.
_CHOSEN = "att|direkte|folke|fram|inn|ny|opp|sjolv|tillits|ut|vel"
# What place names end in, whole: "voldsmark" is a field, "voldsmarkør" is not.
_LAST = (
    r"(?:all|bakk|bekk|berg|dal|elv|gard|gat|hall|haug|hei|heim|jord|krok|land|li|lokk|mark|mo|nes"
    r"|oy|plass|rud|set|setr|skog|stad|strand|sund|torg|tun|vann|vatn|veg|vei|vik)(?:s|e|a|en|ens|et|ene|er)?"
)
# Two words that have nothing to do with violence: arbitration and a moat.
_OTHER = r"voldgift(?:s\w*)?|voldgrav(?:a|en|er|ene)?"
# Houses that are named after the place they stand in.
_HOUSE = (
    r"barnehage|(?:barne|ungdoms|folke|videregaende )?(?:skole|skule)|sfo|skolefritidsordning"
    r"|sykehjem|sjukeheim|omsorgssenter|omsorgsbolig(?:er)?|bo og|bofellesskap|botilbud"
    r"|helsehus|helsestasjon|legesenter|legekontor|kirke|kyrkje|idrettslag|gard|vei|veg"
)

NAMED_AFTER_A_FIELD = (
    rf"(?:(?:{_FIRST})s?){{1,2}}v[ao]ld(?:s|e|en|er|ene|a)?(?:{_LAST})?\b"
    rf"|a(?:v[ao]ld)(?:s|en)?\b|v[ao]ld(?:s|e|a)?(?:{_LAST})\b|voldas?\b|v[ao]lden(?= (?:{_HOUSE})\b)"
    rf"|oswalds?\b|(?:{_OTHER})\b|(?:{_CHOSEN})vald(?:e|t)?\b"
)
"""A word that begins here is a name, as a pattern."""
