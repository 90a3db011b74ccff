"""What people send: choices above lists, words of a section, decisions."""

from handlekraft.workspace.forms.lists import ContactChoice, DocumentChoice, RoleChoice

__all__ = ["ContactChoice", "DocumentChoice", "RoleChoice"]
