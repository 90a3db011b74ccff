"""Files for translation bureaus: fetched here, and taken in again as drafts."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from handlekraft.domain.languages import LANGUAGES, TRANSLATED
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace
from handlekraft.translation.desk import TranslationTable, translation_table
from handlekraft.translation.forms import XliffChoice, XliffForm
from handlekraft.translation.models import Translation
from handlekraft.translation.navigation import TRANSLATIONS
from handlekraft.translation.views.translations import line_label
from handlekraft.translation.xliff.delivery import take_in_xliff
from handlekraft.translation.xliff.files import xliff_of
from handlekraft.translation.xliff.reading import XliffError
from handlekraft.translation.xliff.reports import XliffReport


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(TRANSLATIONS)
def xliff(request: HttpRequest, place: Workplace, language: str) -> HttpResponse:
    """Show what can be fetched; take in a file that a bureau has delivered, whole or not at all."""
    _require_language(language)
    if request.method != "POST":
        return _show(request, place, language, _form(language))
    _require_translator(place, language)
    form = XliffForm(request.POST, request.FILES, language=language)
    if not form.is_valid():
        return _show(request, place, language, form, status=400)
    try:
        report = take_in_xliff(
            municipality=place.municipality,
            language=language,
            translator=place.user,
            content=form.cleaned_data["file"].read(),
            method=form.cleaned_data["method"],
            today=place.on,
        )
    except XliffError as error:
        form.add_error("file", str(error))
        return _show(request, place, language, form, status=400)
    return _show(request, place, language, form, report=report, status=400 if report.faults else 200)


@require_safe
@at_work(TRANSLATIONS)
def file(request: HttpRequest, place: Workplace, language: str) -> HttpResponse:
    """Give the file that the address asks for."""
    _require_language(language)
    table = translation_table(place)
    choice = _choice(request, table)
    page, all_of_it = choice.chosen("side"), choice.chosen("omfang") != "mangler"
    content = xliff_of(table.desk, table.names, language, page=page, everything=all_of_it)
    response = HttpResponse(content, content_type="application/xliff+xml; charset=utf-8")
    name = "-".join(filter(None, (place.municipality.slug, page, language)))
    response["Content-Disposition"] = f'attachment; filename="{name}.xlf"'
    return response


def _require_language(language: str) -> None:
    if language not in TRANSLATED:
        raise Http404


def _require_translator(place: Workplace, language: str) -> None:
    if not place.translates(language):
        raise PermissionDenied


def _form(language: str) -> XliffForm:
    return XliffForm(language=language, initial={"method": Translation.Method.PERSON})


def _choice(request: HttpRequest, table: TranslationTable) -> XliffChoice:
    return XliffChoice(request.GET, pages={each.key: each.title for each in table.desk.documents})


def _show(
    request: HttpRequest,
    place: Workplace,
    language: str,
    form: XliffForm,
    *,
    report: XliffReport | None = None,
    status: int = 200,
) -> HttpResponse:
    return show(
        request,
        place,
        TRANSLATIONS,
        "translation/xliff.html",
        status=status,
        language=LANGUAGES[language],
        form=form,
        report=report,
        choice=_choice(request, translation_table(place)),
        label=line_label,
        writes=place.translates(language),
    )
