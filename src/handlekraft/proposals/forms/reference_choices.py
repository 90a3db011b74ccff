"""References that can be put into a text from a list: what their kinds are called, and one of them put in."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from handlekraft.domain.prose import ReferenceKind
from handlekraft.proposals.desk.texts import TextAt
from handlekraft.proposals.forms.text_forms import form_for
from handlekraft.proposals.forms.texts import TextForm

KIND_NAMES = {
    ReferenceKind.CONTACT: gettext_lazy("Kontakt"),
    ReferenceKind.NUMBER: gettext_lazy("Bare nummeret til"),
    ReferenceKind.LAW: gettext_lazy("Lov"),
    ReferenceKind.RESOURCE: gettext_lazy("Nettsted eller kurs"),
    ReferenceKind.CARD: gettext_lazy("Kort"),
    ReferenceKind.TERM: gettext_lazy("Begrep"),
}


def with_reference(text: TextAt, form: TextForm, sent: Mapping[str, str]) -> TextForm:
    """Return the form with the chosen reference put last in the chosen field; nothing is saved."""
    chosen = {str(reference): name for reference, name in text.table.names.of_kind(*KIND_NAMES)}
    name = chosen.get(sent.get("reference", ""))
    if name is None:
        return form
    kind = sent.get("reference", "").strip("{}").partition(":")[0]
    data = form.with_inserted(sent.get("into", ""), f"[{kind}: {name}]")
    return form_for(text, sent=data, asked=sent.get("kind", ""))
