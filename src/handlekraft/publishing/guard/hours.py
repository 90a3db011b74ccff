"""What a page says of being open: nothing by itself, and by the register's confirmed hours alone
when it is read (decision 0018)."""

from collections.abc import Iterator

from handlekraft.publishing.guard.parsed_page import Reading


def says_open_by_confirmed_hours_alone(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Where the script is to say whether it is open nothing stands yet, and the
    hours are confirmed in the register."""
    for element in reading.bearing("data-hours"):
        if element.get("data-hours") not in reading.around.schedules:
            yield unconfirmed(element.get("data-hours"))
        if element.text.strip():
            yield (
                "sier-apent",
                "Her skal ingenting stå før siden leses: om det er åpent, vet ingen når siden lages. Ta bort teksten.",
                element.text.strip(),
            )


def unconfirmed(written: str) -> tuple[str, str, str]:
    """Return the finding for hours that the register does not hold as confirmed."""
    return (
        "ukjent-apningstid",
        "Siden kan komme til å si at det er åpent etter tider som ikke er bekreftet i registeret. Få åpningstiden bekreftet.",
        written,
    )
