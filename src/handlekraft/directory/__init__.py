"""Contact points, resources, law references and the glossary: what texts refer to by key."""
