import pytest

from handlekraft.domain.plain_language import ReadingAdvice, Severity, lint_heading, lint_step, lint_text

# The skeleton of a card that the safety rules give as the model: nothing in it may raise an alarm.
MODEL_STEPS = [
    "Lytt. La barnet bruke egne ord.",
    "Si: «Det var bra at du fortalte dette.» «Det er ikke din skyld.»",
    "Ring {kontakt:barnevern}. Du selv, straks, før barnet går hjem.",
    "Si fra til leder samtidig.",
    "STOPP: Ikke kontakt foreldrene før barnevern eller politi har sagt hva som er trygt.",
    "Skriv ned barnets ord, tid og sted, i fagsystemet ditt.",
]
MODEL_TEXT = [
    "Fare nå? Ring 112. Råd hele døgnet: 116 006",
    "Ikke bruk dette kortet hvis barnet er skadet nå → kort «Akutt skade»",
    "Ikke spør «hvorfor», ikke led.",
    "Ikke gi løfte om å holde det hemmelig.",
    "Svarer ikke lederen → ring selv videre. Gjelder det lederen, en kollega eller noen du kjenner → kort "
    "«Når det er nær deg».",
    "BTI-samtale med foreldre gjelder ikke ved mistanke om vold eller overgrep.",
    "Ikke her, ikke i e-post.",
    "Hvis barnet er redd for å gå hjem → si det til barnevernet i telefonen nå.",
    "Hvis du mener det er mest sannsynlig at alvorlig vold skjer igjen → ring også politiet "
    "(avvergingsplikt, din personlige plikt).",
    "Usikker → drøft uten navn med barnevernet eller Statens barnehus.",
    "Etterpå: avtal hvem som møter barnet i morgen · din egen debrief · videre lesing",
]


def codes(findings: list[ReadingAdvice]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize("step", MODEL_STEPS)
def test_lint_step_of_the_model_card_finds_nothing(step: str) -> None:
    assert lint_step(step) == []


@pytest.mark.parametrize("text", [*MODEL_TEXT, "\n".join(MODEL_STEPS + MODEL_TEXT)])
def test_lint_text_of_the_model_card_finds_nothing(text: str) -> None:
    assert lint_text(text, acute=True) == []


@pytest.mark.parametrize(
    "heading",
    ["Et barn forteller meg om vold hjemme", "Gjør nå", "Si dette", "Skriv ned", "Når det er nær deg"],
)
def test_lint_heading_of_the_model_card_finds_nothing(heading: str) -> None:
    assert lint_heading(heading) == []


def test_lint_step_with_sixteen_words_says_how_many() -> None:
    fifteen = "Ring barneverntjenesten selv med en gang og fortell hva barnet sa før det går hjem"

    assert codes(lint_step(fifteen)) == ["several-orders"]
    assert lint_step(f"{fifteen} nå")[0] == ReadingAdvice(
        "long-step",
        "Trinnet har 16 ord. Bruk høyst 15: del det, eller flytt noe til «Slå opp».",
        Severity.ERROR,
    )


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("Ring barnevernet og skriv ned hva du hørte.", "Trinnet ber om flere ting («ring» og «skriv»)."),
        ("Si fra til leder, ring så politiet.", "Trinnet ber om flere ting («si» og «ring»)."),
        ("Gå til et rolig rom og lytt.", "Trinnet ber om flere ting («gå» og «lytt»)."),
    ],
)
def test_lint_step_with_two_orders_asks_for_two_steps(step: str, message: str) -> None:
    assert lint_step(step) == [
        ReadingAdvice("several-orders", f"{message} Lag ett trinn for hver.", Severity.ERROR)
    ]


@pytest.mark.parametrize(
    "step",
    [
        "La barnet snakke og ta tid.",
        "Ring leder og nøkkelperson.",
        "Du lytter og lærer.",
        "Finn papir og ring.",
    ],
)
def test_lint_step_with_one_order_finds_no_second(step: str) -> None:
    assert "several-orders" not in codes(lint_step(step))


def test_lint_step_beginning_with_a_pronoun_asks_for_the_verb() -> None:
    assert lint_step("Du ringer barnevernet.") == [
        ReadingAdvice("verb-not-first", "Begynn med verbet, ikke med «du».", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Barnevernet skal varsles.", "varsles"),
        ("Dette må ikke sendes i e-post.", "sendes"),
        ("Bekymringen meldes til barnevernet.", "meldes"),
        ("Leder blir informert.", "blir informert"),
        ("Skaden må undersøkes.", "undersøkes"),
        ("Det skal gis hjelp.", "gis"),
        ("Leiaren vart ikkje kontakta.", "vart ikkje kontakta"),
    ],
)
def test_lint_text_in_the_passive_asks_who(text: str, form: str) -> None:
    assert lint_text(text) == [
        ReadingAdvice(
            "passive", f"«{form}» sier ikke hvem som gjør det. Si hvem, og hva de gjør.", Severity.WARNING
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Det finnes hjelp, og det kan føles tungt.",
        "Du blir trodd. Du blir tatt på alvor. Barnet ble redd.",
        "Kan deres leder møtes og snakkes ved i dag?",
        "Foreldres og læreres ansvar. Hjemmet hans. Et løftes.",
        "Hun ble utsatt for vold.",
        "Vi minnes og lykkes.",
    ],
)
def test_lint_text_with_words_that_only_look_passive_finds_nothing(text: str) -> None:
    assert lint_text(text) == []


def test_lint_text_with_abbreviations_gives_them_in_full() -> None:
    assert lint_text("Ta med bl.a. klær, pass osv. til kl. 12.") == [
        ReadingAdvice("abbreviation", "Skriv «bl.a.» helt ut: «blant annet».", Severity.WARNING),
        ReadingAdvice("abbreviation", "Skriv «osv.» helt ut: «og så videre».", Severity.WARNING),
    ]


def test_lint_text_with_noun_for_verb_asks_for_the_verb() -> None:
    assert lint_text("Foreta en vurdering av faren.") == [
        ReadingAdvice("noun-for-verb", "Bruk verbet i stedet for «foreta en vurdering».", Severity.WARNING)
    ]


def test_lint_text_with_shouted_word_asks_for_small_letters() -> None:
    assert lint_text("Du må IKKE ringe. BTI, NKVTS og NAV er STOPP.") == [
        ReadingAdvice("capitals", "Skriv «IKKE» med små bokstaver.", Severity.WARNING)
    ]


def test_lint_text_with_long_sentence_is_graver_on_an_acute_card() -> None:
    sentence = "Ring nå fordi " + "en to tre fire fem seks sju åtte ni ti elleve tolv tretten."

    message = "Setningen «Ring nå fordi en to tre …» har 16 ord. Del den: høyst 15."
    assert lint_text(sentence) == [ReadingAdvice("long-sentence", message, Severity.WARNING)]
    assert lint_text(sentence, acute=True) == [ReadingAdvice("long-sentence", message, Severity.ERROR)]


def test_lint_text_with_heavy_words_gives_the_lix() -> None:
    text = "Barneverntjenesten saksbehandler meldingen fortløpende. " * 8

    assert lint_text(text, acute=True) == [
        ReadingAdvice(
            "lix",
            "Teksten er tung (LIX 104, høyst 35). Bruk kortere setninger og kortere ord.",
            Severity.ERROR,
        )
    ]


def test_lint_text_too_short_for_lix_is_not_measured() -> None:
    assert lint_text("Barneverntjenesten saksbehandler meldingen fortløpende.") == []


def test_lint_heading_with_negation_asks_what_to_do() -> None:
    assert lint_heading("Ikke kontakt foreldrene") == [
        ReadingAdvice("negation", "Si hva leseren skal gjøre, uten «ikke» i overskriften.", Severity.WARNING)
    ]


def test_lint_text_with_the_same_fault_twice_says_it_once() -> None:
    assert codes(lint_text("Leder skal varsles. Politiet skal varsles.")) == ["passive"]
