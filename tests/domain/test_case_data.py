import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.case_data import CaseDataFault, CaseDataKind, faults_in, faults_in_bound, messages
from handlekraft.domain.late import Form, NotALateValueError, marks_in, taken_apart
from handlekraft.domain.phone_numbers import find_phone_like

ANY_TEXT = st.text(st.characters(exclude_categories=()))
# A number of a made-up person: its month is 81, which no real number has, and its control digits are right.
NATIONAL_ID = "01819010001"
PIECES = st.sampled_from(
    [
        "{nummer:x}",
        "{kontakt:x}",
        "Ring ",
        "4455",
        " ",
        ".",
        "0-18 år",
        "kl. 07.30 ",
        "112",
        "\ue000",
        "/",
        "fnr ",
    ]
)


def told(text: str) -> list[str]:
    return list(messages(faults_in(text), "Velg en kontakt."))


def test_text_without_anything_forbidden_has_no_faults() -> None:
    assert faults_in("Ring {nummer:politi-nod}, eller {kontakt:barnevern} 24.11.2026 kl. 08.00–15.30.") == ()


def test_each_kind_is_told_with_what_to_do() -> None:
    assert told("Ring 934 41 234.") == ["«934 41 234» ser ut som et telefonnummer. Velg en kontakt."]
    assert told(f"Gjelder {NATIONAL_ID}, tlf. 934 41 234") == [
        "Her står et fødselsnummer eller noe som ligner. Slett det; det skal aldri stå her."
    ]
    assert told("internnummer 4455 {nummer:x}") == [
        "Tall og henvisning ved siden av hverandre leses som ett telefonnummer. "
        "Skriv tallene ved siden av nummeret med "
        "bokstaver, eller flytt dem."
    ]
    assert told("Se \ue000 og \ue000 og \x07") == [
        "Her står usynlige tegn, som kan følge med når noe limes inn: "
        "et privat tegn, ofte et ikon fra en nettside (U+E000), "
        "et styretegn (U+0007). Slett dem, eller skriv på nytt for hånd."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "internnummer 4455 {nummer:x}",
        "Fra kl. 07.30 {nummer:x}.",
        "{nummer:x}{nummer:y}",
        "47 {nummer:x}",
        "{nummer:x}24",
        "1{nummer:x}",
        "12 {nummer:x} 12",
        "02 8 {nummer:x} 02 8",
        "4 {nummer:x} 4",
    ],
)
def test_digits_that_are_read_with_the_number_of_a_reference_are_found(text: str) -> None:
    assert [fault.kind for fault in faults_in(text)] == [CaseDataKind.BESIDE_A_NUMBER]


@pytest.mark.parametrize(
    "text",
    [
        "Ring {nummer:x} 24 timer i døgnet",
        "{nummer:x} 0-18 år",
        "Ring ({nummer:x}).",
        "{nummer:x}/{nummer:y}, {nummer:z} eller {kontakt:å}",
        "{kontakt:x} 4455",
        "Rom 12, {nummer:x}. 1. mai: {nummer:x}",
        "Kl. 8–15 {kontakt:x}",
    ],
)
def test_digits_that_stand_well_apart_are_let_through(text: str) -> None:
    assert faults_in(text) == ()


def test_bound_text_is_held_against_the_register() -> None:
    text = "Ring 4455 76 91 34 16 eller 76 91 34 16"

    assert faults_in_bound("Ring 76 91 34 16", {"76913416"}) == ()
    assert faults_in_bound(text, {"76913416"}) == (
        CaseDataFault(CaseDataKind.BESIDE_A_NUMBER, 5, 15, "4455 76 91", "44557691"),
    )


@given(ANY_TEXT)
def test_any_text_has_faults_that_point_inside_it(text: str) -> None:
    faults = faults_in(text)

    assert all(0 <= fault.start < fault.end <= len(text) for fault in faults)
    assert all(told for told in messages(faults, "Skriv det uten."))


@given(st.lists(PIECES, max_size=8).map("".join))
def test_what_is_let_through_reads_as_the_registered_number_alone(text: str) -> None:
    if faults_in(text):
        return
    for shown, line in (("112", "112"), ("76 91 34 16", "76913416"), ("116 117", "116117")):
        bound = text.replace("{nummer:x}", shown).replace("{kontakt:x}", f"Vakt {shown}")

        assert {found.line for found in find_phone_like(bound)} <= {line}


@given(ANY_TEXT, st.sampled_from(["", *(f"{form}:" for form in Form), "foo:bar", "row:"]))
def test_any_text_taken_apart_is_a_late_value_or_refused_as_none(text: str, begins: str) -> None:
    try:
        form, keys = taken_apart(begins + text)
    except NotALateValueError:
        return
    assert form in Form
    assert all(keys)


@given(
    st.lists(
        st.one_of(st.sampled_from(["\ue000", "\ue001", "row:", "foo:", "a,b", ","]), st.text()), max_size=8
    )
)
def test_every_mark_of_any_text_can_be_taken_apart(pieces: list[str]) -> None:
    cast = "".join(pieces).encode(errors="ignore")

    assert all(taken_apart(name)[0] in Form for name in marks_in(cast))
