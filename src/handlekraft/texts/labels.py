"""What the fields of a section are called where people write and translate, and the help beside each."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

FIELD_LABELS: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "heading": (gettext_lazy("Overskrift"), ""),
    "text": (
        gettext_lazy("Hva skal gjøres"),
        gettext_lazy("Begynn med verbet, høyst 15 ord: «Ring barnevernet.»"),
    ),
    "actor": (gettext_lazy("Hvem gjør det"), ""),
    "deadline": (gettext_lazy("Når"), gettext_lazy("For eksempel «nå» eller «samme dag».")),
    "prompt": (gettext_lazy("Hva enheten skal skrive her"), ""),
    "fallback": (gettext_lazy("Det som står til enheten har skrevet"), ""),
    "body": (gettext_lazy("Tekst"), gettext_lazy("En tom linje gir et nytt avsnitt.")),
    "items": (gettext_lazy("Punkter"), gettext_lazy("Ett punkt på hver linje.")),
    "dont": (gettext_lazy("Ikke gjør"), gettext_lazy("Én setning på hver linje. Begynn med «Ikke».")),
    "say": (gettext_lazy("Dette kan du si"), gettext_lazy("Én setning på hver linje.")),
    "unsure": (gettext_lazy("Usikker? Hva gjør du da?"), ""),
    "contacts": (gettext_lazy("Kontakter som vises her"), ""),
    "unsure_contacts": (gettext_lazy("Kontakter for den som er usikker"), ""),
    "laws": (gettext_lazy("Lovbestemmelser som vises her"), ""),
}
