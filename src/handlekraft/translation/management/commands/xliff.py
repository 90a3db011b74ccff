"""`handlekraft xliff ut|inn SPRÅK FIL --municipality …`: texts to a translation
bureau and back, as in the workspace."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from handlekraft.accounts.models import User, kept_address
from handlekraft.domain.faults import RefusalError
from handlekraft.domain.languages import TRANSLATED
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality
from handlekraft.translation.desk import names_for
from handlekraft.translation.models import Translation
from handlekraft.translation.queries.desks import TranslationDesk
from handlekraft.translation.xliff.delivery import take_in_xliff
from handlekraft.translation.xliff.files import xliff_of
from handlekraft.translation.xliff.reading import XliffError
from handlekraft.translation.xliff.reports import XliffReport

REFUSED = 2


class Command(BaseCommand):
    """A file that has a fault in one unit changes nothing; what is taken in are
    drafts that another person approves."""

    help = "Skriver tekstene til nettstedet til en XLIFF-fil for et oversettelsesbyrå, og laster den inn igjen som utkast."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what may stand on the command line."""
        parser.add_argument("way", choices=("ut", "inn"))
        parser.add_argument("language", metavar="SPRÅK")
        parser.add_argument("file", type=Path, metavar="FIL")
        parser.add_argument("--municipality", required=True, metavar="SLUG")
        parser.add_argument("--page", default="", metavar="NØKKEL", help="Bare denne siden (ut).")
        parser.add_argument(
            "--left", action="store_true", help="Bare det som mangler eller er utdatert (ut)."
        )
        parser.add_argument("--translator", metavar="E-POST", help="Oversetteren som laster inn (inn).")
        parser.add_argument("--machine", action="store_true", help="En maskin har oversatt (inn).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file, or take it in."""
        municipality = Municipality.objects.filter(slug=options["municipality"]).first()
        if municipality is None:
            raise CommandError(f"Det finnes ingen kommune «{options['municipality']}».", returncode=REFUSED)
        if options["language"] not in TRANSLATED:
            raise CommandError(
                f"«{options['language']}» er ikke et språk. Skriv en av: {', '.join(TRANSLATED)}.",
                returncode=REFUSED,
            )
        try:
            self._write(municipality, options) if options["way"] == "ut" else self._read(
                municipality, options
            )
        except OSError as error:
            raise CommandError(f"Filen kan ikke brukes: {error.strerror}.", returncode=REFUSED) from error

    def _write(self, municipality: Municipality, options: dict[str, Any]) -> None:
        today = timezone.localdate()
        desk = TranslationDesk(municipality, effective_documents(municipality, today, among={None}))
        if options["page"] and desk.document(options["page"]) is None:
            raise CommandError(f"Nettstedet har ingen side «{options['page']}».", returncode=REFUSED)
        names = names_for(municipality, today)
        content = xliff_of(
            desk, names, options["language"], page=options["page"], everything=not options["left"]
        )
        options["file"].write_bytes(content)
        self.stdout.write(f"{options['file']} er skrevet.")

    def _read(self, municipality: Municipality, options: dict[str, Any]) -> None:
        translator = User.objects.filter(email=kept_address(options["translator"] or "")).first()
        if translator is None:
            raise CommandError("Si hvem som laster inn: --translator E-POST.", returncode=REFUSED)
        made_by = Translation.Method.MACHINE if options["machine"] else Translation.Method.PERSON
        try:
            report = take_in_xliff(
                municipality=municipality,
                language=options["language"],
                translator=translator,
                content=options["file"].read_bytes(),
                method=made_by,
                today=timezone.localdate(),
            )
        except (XliffError, RefusalError) as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        self._tell(report)

    def _tell(self, report: XliffReport) -> None:
        for unit in report.told:
            says = f". {unit.says}" if unit.says else ""
            self.stdout.write(f"  {unit.page}, {unit.place}: {unit.outcome}{says}")
        if report.faults:
            raise CommandError(f"{report.faults} feil. Ingenting er lastet inn.", returncode=REFUSED)
        self.stdout.write(f"{report.counted() or 'Filen er tom'}. Det som er tatt inn, er utkast.")
