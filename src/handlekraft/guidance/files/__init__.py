"""What files say of guidance: `cards/`, `duties/` and `pages/`, `adaptations/` and
`units/<unit>/`, `translations/<language>/`.

The values here are files as they stand, flat as an author writes them; each knows
the draft that the operations take.
"""
