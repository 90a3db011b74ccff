from handlekraft.domain.search import Found, SearchEntry, SearchSynonym
from handlekraft.domain.search.families import FAMILIES
from handlekraft.domain.search.postings import Postings, Strength
from handlekraft.domain.search.stemming import stemmer_for

ENTRIES = (
    SearchEntry(Found.CARD, "Et barn forteller", names=("Barnet sier noe",), lead=("Om vold hjemme.",), text=("Meld fra.",)),
    SearchEntry(Found.TERM, "Fysisk vold", text=("Et slag. Et slag til, og enda et slag.", "Hun fikk et slag.")),
)  # fmt: skip


def postings(*synonyms: SearchSynonym) -> Postings:
    made = Postings(ENTRIES, stemmer_for("nb"), FAMILIES["nb"])
    made.add_synonyms(synonyms, {"kort:a": [0]})
    return made


def test_word_points_as_strongly_as_its_strongest_place() -> None:
    words = postings().words

    assert words["barn"] == {0: Strength.NAME}
    assert words["vold"] == {0: Strength.LEAD, 1: Strength.NAME}
    assert words["meld"] == {0: Strength.TEXT}
    assert words["slag"] == {1: Strength.OFTEN}


def test_form_that_does_not_begin_alike_points_where_the_others_do() -> None:
    assert postings().words["fortalte"] == {0: Strength.NAME}
    assert "gråt" not in postings().words


def test_forms_of_one_language_are_not_joined_in_another() -> None:
    english = [SearchEntry(Found.HELP, "How far is it", text=("He told her.",))]

    words = Postings(english, stemmer_for("en"), FAMILIES["en"]).words

    assert words["tell"] == {0: Strength.TEXT}
    assert "faren" not in words


def test_synonym_points_where_all_words_of_its_meaning_stand() -> None:
    words = postings(SearchSynonym(("juling",), means=("fysisk vold",))).words

    assert words["juling"] == {1: Strength.MEANT_BY_NAME}


def test_synonym_leads_more_strongly_than_it_means() -> None:
    words = postings(SearchSynonym(("juling",), means=("vold",), leads_to=("kort:a", "kort:gone"))).words

    assert words["juling"] == {0: Strength.LED_TO, 1: Strength.MEANT_BY_NAME}


def test_phrase_stands_under_the_stems_of_its_words() -> None:
    made = postings(SearchSynonym(("redd hjemme", "mannen min"), leads_to=("kort:a",)))

    assert made.phrases == {"redd hjemm": {0: Strength.LED_TO}, "mann min": {0: Strength.LED_TO}}
    assert "redd" not in made.words


def test_synonym_of_nothing_makes_no_word() -> None:
    made = postings(
        SearchSynonym(("omskåret", "må gifte meg"), means=("tvangsekteskap",), leads_to=("kort:gone",))
    )

    assert "omskåret" not in made.words
    assert made.phrases == {}
