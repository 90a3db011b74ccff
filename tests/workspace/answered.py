"""A form on a page as one who uses it sees it: what is wrong, what stands
in the fields, what one can press."""

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response


class Page:
    """An answer, read."""

    def __init__(self, response: "Response") -> None:
        self.status = response.status_code
        self.html = response.content.decode()
        self._tree = LexborHTMLParser(self.html)

    @property
    def wrong(self) -> list[str]:
        """What the page says must be mended, line by line."""
        return [node.text(strip=True) for node in self._tree.css('[role="alert"] li')]

    @property
    def text(self) -> str:
        """Everything that is read, with single spaces."""
        main = self._tree.css_first("main")
        assert main is not None
        return " ".join(main.text(separator=" ").split())

    @property
    def acts(self) -> list[str]:
        """What the buttons that somebody sees send."""
        seen = self._tree.css("button[name=act]:not([aria-hidden])")
        return [node.attributes.get("value") or "" for node in seen]

    def value(self, name: str) -> str:
        """What stands in a field."""
        field = self._tree.css_first(f'main [name="{name}"]')
        assert field is not None, name
        if field.tag == "textarea":
            return field.text()
        if field.tag == "select":
            chosen = field.css_first("option[selected]")
            return (chosen.attributes.get("value") or "") if chosen else ""
        return field.attributes.get("value") or ""

    def ticked(self, name: str) -> list[str]:
        """What is chosen of several."""
        found = self._tree.css(f'main input[name="{name}"][checked]')
        return [node.attributes.get("value") or "" for node in found]

    def names(self) -> set[str]:
        """Every field there is."""
        fields = self._tree.css("main form [name]")
        return {node.attributes.get("name") or "" for node in fields} - {"csrfmiddlewaretoken"}
