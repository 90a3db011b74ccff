from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.late import Form, filled, late_name, mark, marks_in, taken_apart

KEYS = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True), min_size=1, max_size=4).map(tuple)


@given(st.sampled_from(Form), KEYS)
def test_name_taken_apart_gives_form_and_keys_back(form: Form, keys: tuple[str, ...]) -> None:
    assert taken_apart(late_name(form, keys)) == (form, keys)


@given(st.lists(st.tuples(st.text(alphabet="abc <>&æ"), KEYS), max_size=5))
def test_filling_replaces_every_mark_and_nothing_else(pieces: list[tuple[str, tuple[str, ...]]]) -> None:
    names = [late_name(Form.ROW, keys) for _, keys in pieces]
    cast = "".join(text + mark(name) for (text, _), name in zip(pieces, names, strict=True)).encode()

    page = filled(cast, lambda name: f"[{name}]".encode())

    assert page.decode() == "".join(f"{text}[{name}]" for (text, _), name in zip(pieces, names, strict=True))
    assert marks_in(cast) == tuple(sorted(set(names)))
    assert marks_in(page) == ()
