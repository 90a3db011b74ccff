"""Oversettelser: how far each language has come, one page side by side, and
one text to write or answer for."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from handlekraft.domain.faults import RefusalError, RefusedError, StaleError
from handlekraft.domain.languages import LANGUAGES, TRANSLATED
from handlekraft.guidance.models import Document
from handlekraft.shell.faults import add_refusal, status_of
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace
from handlekraft.texts.labels import FIELD_LABELS
from handlekraft.translation.desk import TranslationTable, head_labels, translation_table
from handlekraft.translation.forms import TranslationChoice, TranslationForm
from handlekraft.translation.models import Translation
from handlekraft.translation.navigation import TRANSLATIONS
from handlekraft.translation.operations.translating import (
    approve_translation,
    discard_translation,
    record_translation,
)
from handlekraft.translation.queries.desks import TextInLanguage, TextState
from handlekraft.translation.queries.translated import HEAD

HEAD_IN_ADDRESSES = "_tittel"
"""Stands for a document's head in addresses; no section has such a key."""
CHANGED = gettext_lazy(
    "Originalen er endret mens du skrev. Det du har skrevet, står fortsatt her. Les den nye originalen, og lagre på nytt."
)


@require_safe
@at_work(TRANSLATIONS)
def translations(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List the languages, or the pages in the one that the address asks for."""
    choice = TranslationChoice(request.GET)
    table = translation_table(place)
    language = choice.chosen("sprak")
    lines = table.pages(language) if language else table.languages()
    only_tasks = bool(choice.chosen("vis"))
    return show(
        request,
        place,
        TRANSLATIONS,
        "translation/translations.html",
        choice=choice,
        language=LANGUAGES[language] if language else None,
        lines=[line for line in lines if line.progress.left or not only_tasks],
    )


@require_safe
@at_work(TRANSLATIONS)
def page(request: HttpRequest, place: Workplace, language: str, page: str) -> HttpResponse:
    """Show a page side by side in bokmål and in a language."""
    table = translation_table(place)
    return _show_page(request, table, _document(table, language, page), language)


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(TRANSLATIONS)
def text(
    request: HttpRequest, place: Workplace, language: str, page: str, text: str, number: int
) -> HttpResponse:
    """Show the lines of one text beside the original; save, answer for or throw away what stands."""
    table = translation_table(place)
    document = _document(table, language, page)
    found = table.desk.one(page, language, HEAD if text == HEAD_IN_ADDRESSES else text, number)
    if request.method == "POST":
        if not place.translates(language):
            raise PermissionDenied
        return _take(request, table, found) if found else _gone(request, table, document, language)
    if found is None:
        raise Http404
    return _show_text(request, table, found, _form(table, found, None))


def _take(request: HttpRequest, table: TranslationTable, found: TextInLanguage) -> HttpResponse:
    """Do what was sent, or show why not, with everything that was written."""
    form = _form(table, found, request)
    act = _ACTS.get(request.POST.get("act", ""), _save)
    try:
        said = act(table, found, form)
    except RefusedError as error:
        return _show_text(request, table, found, form, status=add_refusal(form, error))
    except RefusalError as error:
        status = status_of(error)
        if status == 409:
            return _stale(request, translation_table(table.place), found, form, str(error))
        return _show_text(request, table, found, form, told=str(error), status=status)
    if not said:
        return _show_text(request, table, found, form, status=400)
    messages.success(request, said)
    address = reverse(
        "workspace:translated_page",
        kwargs={
            "municipality": table.place.municipality.slug,
            "language": found.language,
            "page": found.text.document.key,
        },
    )
    return redirect(f"{address}#{table.one(found).anchor}")


def _document(table: TranslationTable, language: str, key: str) -> Document:
    document = table.desk.document(key)
    if document is None or language not in TRANSLATED:
        raise Http404
    return document


def _form(table: TranslationTable, found: TextInLanguage, request: HttpRequest | None) -> TranslationForm:
    method = found.row.method if found.row else Translation.Method.PERSON
    return TranslationForm(
        request.POST if request else None,
        language=found.language,
        names=table.names,
        original=found.text.words,
        standing=found.words,
        initial={"digest": found.text.digest, "seen": found.seen, "method": method},
    )


def _save(table: TranslationTable, found: TextInLanguage, form: TranslationForm) -> str:
    if form.data.get("digest", "") != found.text.digest:
        raise StaleError(str(CHANGED))
    if not form.is_valid():
        return ""
    record_translation(
        of=table.desk.original_of(found.text),
        municipality=table.place.municipality,
        language=found.language,
        words=form.words(),
        method=form.cleaned_data["method"],
        translator=table.place.user,
        seen=form.cleaned_data["seen"],
        today=table.place.on,
    )
    return _("Oversettelsen er lagret. Leserne får den når en annen oversetter har godkjent den.")


def _approve(table: TranslationTable, found: TextInLanguage, form: TranslationForm) -> str:
    if found.row is None or found.state is TextState.OUTDATED:
        raise StaleError(_("Originalen er endret. Oversett den på nytt før noen godkjenner."))
    approve_translation(
        translation=found.row,
        municipality=table.place.municipality,
        approver=table.place.user,
        seen=form.data.get("mark", ""),
        today=table.place.on,
    )
    return _("Oversettelsen er godkjent. Sidene til leserne blir laget på nytt nå.")


def _discard(table: TranslationTable, found: TextInLanguage, form: TranslationForm) -> str:
    if found.row is None:
        raise StaleError(_("Det er ikke noe utkast å forkaste lenger."))
    discard_translation(
        translation=found.row,
        municipality=table.place.municipality,
        person=table.place.user,
        seen=form.data.get("mark", ""),
        today=table.place.on,
    )
    return _("Utkastet er forkastet. Det leserne har, er som før.")


_ACTS: dict[str, Callable[[TranslationTable, TextInLanguage, TranslationForm], str]] = {
    "save": _save,
    "approve": _approve,
    "discard": _discard,
}


def _stale(
    request: HttpRequest, table: TranslationTable, was: TextInLanguage, form: TranslationForm, told: str
) -> HttpResponse:
    """Show what was sent in a form that knows what stands now; what no
    longer has a line is shown beside it."""
    text = was.text
    found = table.desk.one(text.document.key, was.language, text.section, text.number) or was
    if form.data.get("act") in {"approve", "discard"}:
        renewed = _form(table, found, None)
        return _show_text(request, table, found, renewed, told=told, status=409)
    sent = {**dict(form.data.items()), "digest": found.text.digest, "seen": found.seen}
    renewed = TranslationForm(
        sent,
        language=found.language,
        names=table.names,
        original=found.text.words,
        standing=found.words,
        initial={},
    )
    return _show_text(request, table, found, renewed, told=told, lost=renewed.left_over(), status=409)


def _gone(request: HttpRequest, table: TranslationTable, document: Document, language: str) -> HttpResponse:
    """The text is not on the page any more: show the page, and what was written."""
    known = {"act", "csrfmiddlewaretoken", "digest", "seen", "mark", "method"}
    lost = [str(value) for name, value in request.POST.items() if name not in known and str(value).strip()]
    return _show_page(request, table, document, language, lost=lost, status=409)


def _show_page(
    request: HttpRequest,
    table: TranslationTable,
    document: Document,
    language: str,
    *,
    lost: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    return show(
        request,
        table.place,
        TRANSLATIONS,
        "translation/translated_page.html",
        status=status,
        document=document,
        language=LANGUAGES[language],
        texts=table.side_by_side(document.key, language),
        writes=table.place.translates(language),
        head=HEAD_IN_ADDRESSES,
        lost=lost,
        gone=status == 409,
    )


def _show_text(
    request: HttpRequest,
    table: TranslationTable,
    found: TextInLanguage,
    form: TranslationForm,
    *,
    told: str = "",
    lost: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    return show(
        request,
        table.place,
        TRANSLATIONS,
        "translation/translate.html",
        status=status,
        document=found.text.document,
        language=LANGUAGES[found.language],
        shown=table.one(found),
        form=form,
        labels={piece.name: line_label(piece.name) for piece in form.pieces},
        writes=table.place.translates(found.language),
        own=found.row is not None and found.row.municipality_id == table.place.municipality.pk,
        head=HEAD_IN_ADDRESSES,
        told=told,
        lost=lost,
    )


def line_label(name: str) -> str:
    """What a line is called, by the name of its piece: "Tekst, linje 2"."""
    named: dict[str, str] = {
        **{field: str(label) for field, (label, _help) in FIELD_LABELS.items()},
        **head_labels(),
    }
    field, _dash, rest = name.partition("-")
    number, _dash, part = rest.partition("-")
    if part:
        way = _("Hvis") if part == "if" else _("Så gjør du dette")
        return _("%(field)s, vei %(number)s") % {"field": way, "number": number}
    label = named.get(field, field)
    return _("%(field)s, linje %(number)s") % {"field": label, "number": number} if number else label
