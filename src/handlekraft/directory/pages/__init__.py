"""What the directory puts into an edition: whom to call, resources, courses, the glossary, help by audience."""
