"""Languages that Django has no entry for. Without one, asking for their
direction or their name is an error."""

from django.conf.locale import LANG_INFO

from handlekraft.domain.languages import LANGUAGES


def register() -> list[tuple[str, str]]:
    """Make every language of ours known to Django; return them as the setting LANGUAGES lists them."""
    for language in LANGUAGES.values():
        entry = {
            "bidi": language.right_to_left,
            "code": language.code,
            "name": language.norwegian,
            "name_local": language.name,
        }
        LANG_INFO.setdefault(language.code, entry)
    return [(language.code, language.name) for language in LANGUAGES.values()]
