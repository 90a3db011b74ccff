import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.discretion.finding import fold

LANGUAGES = st.sampled_from(["nb", "nn", "en", "se", "uk", "ar"])
STEMS = st.sampled_from(
    ["vold", "overgrep", "mishandling", "krisesenter", "kjønnslemlestelse", "veahkaváldi"]
)
LETTERS = st.text(alphabet="bdfgiklmnprstæø", max_size=6)
# No name that is let through begins or goes on with an x.
BESIDE = st.one_of(st.just(""), LETTERS.map("x{}".format))


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Vold i nære relasjoner", "nb", ["Vold"]),
        ("partnervold-mot-kvinner.html", "nb", ["partnervold"]),
        ("VOLD og mer vold", "nb", ["VOLD", "vold"]),
        ("En voldtatt, en forvoldt, en omvoldt", "nb", ["voldtatt", "forvoldt", "omvoldt"]),
        ("kjonnslemlestelse.pdf", "nb", ["kjonnslemlestelse"]),
        ("kjoennslemlestelse", "nb", ["kjoennslemlestelse"]),
        ("Kjønnslemlesting", "nn", ["Kjønnslemlesting"]),
        ("Tvangsekteskap og æresrelatert", "nb", ["Tvangsekteskap", "æresrelatert"]),
        ("aresrelatert", "nb", ["aresrelatert"]),
        ("bilde/KrisesenterNarvik_2.jpg", "nb", ["Krisesenter"]),
        ("krise-senter", "nb", ["krise senter"]),
        ("Krisesentrene", "nb", ["Krisesentrene"]),
        ("Statens barnehus", "nb", ["barnehus"]),
        ("Negativ sosial kontroll", "nb", ["Negativ sosial kontroll"]),
        ("Når en voksen er utsatt", "nb", ["utsatt"]),
        ("Ein vaksen er utsett", "nn", ["utsett"]),
        ("For offeret", "nb", ["offeret"]),
        ("Mishandla", "nn", ["Mishandla"]),
        ("vald, valdtekt og partnarvald", "nn", ["vald", "valdtekt", "partnarvald"]),
        ("Et drap, en drept", "nb", ["drap", "drept"]),
        ("Domestic violence and abuse", "en", ["violence", "abuse"]),
        ("After rape", "en", ["rape"]),
        ("Women's shelter", "en", ["Women s shelter"]),
        ("Narvik Krisesenter", "en", ["Krisesenter"]),
        ("Veahkaváldi lagaš oktavuođain", "se", ["Veahkaváldi"]),
        ("veahkavaldi", "nb", ["veahkavaldi"]),
        ("Допомога: violence", "uk", ["violence"]),
        ("Домашнє насильство", "uk", ["насильство"]),
        ("Насилля та побої", "uk", ["Насилля", "побої"]),
        ("Примусовий шлюб", "uk", ["Примусовий"]),
        ("Кризовий центр у Нарвіку", "uk", ["Кризовий центр"]),
        ("overgrepsmottak", "ar", ["overgrepsmottak"]),
        ("vo\u0301ld", "nb", ["v\u00f3ld"]),
    ],
)
def test_indiscreet_words_are_found_as_written(text: str, language: str, found: list[str]) -> None:
    assert indiscreet_words(text, language) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Råd når det er utrygt hjemme – Narvik kommune", "nb"),
        ("Når et barn forteller", "nb"),
        ("et-barn-forteller", "nb"),
        ("Noen er i fare nå", "nb"),
        ("Det gjelder noen jeg kjenner, eller meg selv", "nb"),
        ("Volda kommune", "nb"),
        ("Høgskulen i Voldas lokale", "nb"),
        ("Valdres og Valdemar Osvald", "nn"),
        ("Unntatt offentlighet", "nb"),
        ("Utsette møtet, forvalte og få innvalgt", "nb"),
        ("Drapert stoff og draperi", "nb"),
        ("Trygge rammer for barnehagen", "nb"),
        ("Rape, grape, therapist", "nb"),
        ("We offer help. Grapes, drapes and therapists", "en"),
        ("Lagaš oktavuohta", "se"),
        ("", "nb"),
    ],
)
def test_discreet_text_has_no_hit(text: str, language: str) -> None:
    assert indiscreet_words(text, language) == []


@given(STEMS, BESIDE, BESIDE, LANGUAGES)
def test_stem_inside_any_compound_is_found_in_any_language(
    stem: str, before: str, after: str, language: str
) -> None:
    compound = f"{before}{stem}{after}"

    assert indiscreet_words(f"om {compound} her", language) == [compound]


@given(st.lists(st.one_of(STEMS, LETTERS), max_size=5), LANGUAGES)
def test_address_made_of_a_title_is_as_indiscreet_as_the_title(words: list[str], language: str) -> None:
    slug = "-".join(fold(word) for word in words)

    assert [fold(word) for word in indiscreet_words(" ".join(words), language)] == indiscreet_words(
        slug, language
    )


@given(st.text(), LANGUAGES)
def test_words_found_in_any_text_are_each_named_once(text: str, language: str) -> None:
    found = indiscreet_words(text, language)

    assert len(found) == len(set(found))
