"""Closed word lists: only forms that can hardly mean anything else."""


def _listed(forms: str) -> frozenset[str]:
    return frozenset(forms.split())


# Imperatives that differ from the infinitive, so that "og skriv" is a second order and "og skrive" is not.
IMPERATIVES = _listed(
    """
    avklar avtal bestill drøft følg forklar fortell hent informer kontroller les legg lytt meld
    ring send skriv sørg undersøk vent vurder
    """
)

# First words of a step that does not begin with what to do.
NOT_A_VERB = _listed(
    """
    alle ansatte de den denne der dere deretter dersom det dette du en et ein eit enhetsleder etter for fordi hvis i
    leder lederen man når om på så ved vi viss
    """
)

MODALS = "skal|må|kan|bør|vil|skulle|måtte|kunne|burde|ville"

# -s forms that are not passive, or have no other form.
NOT_PASSIVE = _listed(
    """
    alles andres behøves deres enes finnes føles grues høres kjennes lykkes minnes møtes omgås oppleves ses skilles
    skjemmes skyldes snakkes synes treffes trenges trives undres vises
    """
)

# Present passive without a modal: verbs of administration, whose -s form is no noun.
PASSIVE = _listed(
    """
    anbefales avklares benyttes beskrives besluttes bestilles bes drøftes dokumenteres evalueres formidles følges
    gjennomføres gjøres henvises henvendes innhentes innkalles involveres iverksettes ivaretas kartlegges kontaktes
    meldes oppbevares oppfordres opplyses oppsøkes orienteres registreres rapporteres sendes sikres skrives tilbys
    tilkalles underrettes utarbeides utføres utredes varsles vurderes
    """
)

# Participles after bli that name an act somebody should be named for.
PARTICIPLES = _listed(
    """
    avklart behandlet behandla bestilt dokumentert drøftet gjennomført henvist informert innkalt involvert iverksatt
    ivaretatt kartlagt kontaktet kontakta meldt orientert registrert rapportert sendt tilbudt tilkalt underrettet
    utarbeidet utført varslet varsla vurdert
    """
)

# Read out loud they are something else, and a newcomer does not know them all.
SHORTENED = {
    "bl.a.": "blant annet",
    "bla.": "blant annet",
    "ca.": "omtrent",
    "dvs.": "det vil si",
    "etc.": "og så videre",
    "evt.": "eventuelt",
    "f.eks.": "for eksempel",
    "feks.": "for eksempel",
    "ifm.": "i forbindelse med",
    "ift.": "i forhold til",
    "iht.": "etter",
    "inkl.": "med",
    "jf.": "se",
    "m.fl.": "og flere",
    "m.m.": "med mer",
    "mht.": "når det gjelder",
    "mv.": "med videre",
    "m.v.": "med videre",
    "o.l.": "og lignende",
    "osv.": "og så videre",
    "pga.": "på grunn av",
    "vedr.": "om",
}

NEGATIONS = frozenset({"ikke", "ikkje", "ingen", "inga", "aldri", "ingenting", "unngå"})

# The words people shout. STOPP is the hard stop's own mark, and not among them.
SHOUTED = _listed(
    """
    ALDRI ALLE ALLTID ALVORLIG HUSK IKKE IKKJE INGEN KUN MÅ NÅ OBS SKAL STRAKS UMIDDELBART VIKTIG
    """
)
