"""Editions on disk: what one is, how it is switched in, checked, compared and
thrown away. Plain files, no Django.

    <shelf>/<edition>/{public,toolbox}/<path>/index.html, its .br and .gz twins, other files by name
    <shelf>/<edition>/manifest.json
    <shelf>/current -> <edition>

`current` is the only thing that ever changes, by one rename. Everything else is written once.
"""
