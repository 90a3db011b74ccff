"""What is told in words about a call never stands beside "we do not know"."""

from dataclasses import replace

import pytest

from handlekraft.directory.call_claims import unanswered_claims
from handlekraft.directory.contact_checks import checked
from handlekraft.directory.files import TraceDraft
from handlekraft.domain.faults import RefusedError
from tests.directory.builders import contact_draft

CLAIMS = {
    "anonymous": "Telefonen er for alle. Du kan være anonym.",
    "free": "Det er gratis å ringe.",
    "sees_number": "De ser ikke nummeret ditt.",
    "on_bill": "Samtalen vises ikke på regningen.",
    "in_call_log": "Samtalen står i samtaleloggen.",
    "interpreter": "De ordner tolk.",
}


@pytest.mark.parametrize(("fact", "words"), CLAIMS.items(), ids=list(CLAIMS))
def test_claim_needs_an_answer_in_the_facts(fact: str, words: str) -> None:
    (told,) = unanswered_claims(words, TraceDraft())

    assert f"«{fact}» er «vi vet ikke»" in told
    assert [*unanswered_claims(words, TraceDraft(**{fact: "yes"}))] == []
    assert [*unanswered_claims(words, TraceDraft(**{fact: "no"}))] == []


@pytest.mark.parametrize(
    "words", ["", "Tilbudet er gratis.", "Du kan drøfte saken uten å si hvem den gjelder."]
)
def test_what_is_said_of_something_else_than_the_call_is_let_be(words: str) -> None:
    assert [*unanswered_claims(words, TraceDraft())] == []


def test_person_who_writes_it_is_refused_with_the_field() -> None:
    said = replace(contact_draft(), what_happens="Du kan være anonym.", trace=TraceDraft())

    with pytest.raises(RefusedError) as refused:
        checked(said, "Ny tekst")

    assert [fault.field for fault in refused.value.faults] == ["what_happens"]
