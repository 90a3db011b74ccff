"""What one folder shows to the others: all that the checks of another folder's
files may stand on, besides the library.

Units, service areas and documents are left out: they stay in the database when a file no longer names them,
so nobody else's reference to one can break.
"""

from handlekraft.exchange.content import MunicipalityFolder
from handlekraft.exchange.digests import joined


def shown_by(folder: MunicipalityFolder) -> str:
    """Return a digest of the municipality's number and host, its resources, and the
    contacts that others have from it."""
    municipality = folder.municipality
    about = (municipality.number, municipality.host) if municipality else ()
    contacts = [
        (
            contact.key,
            contact.instead,
            sorted(home.municipality for home in contact.covers if home.municipality != folder.owner),
        )
        for contact in folder.contacts or ()
    ]
    covering = sorted(contact for contact in contacts if contact[2])
    resources = sorted(resource.key for resource in folder.resources or ())
    return joined(map(repr, (about, covering, resources)))
