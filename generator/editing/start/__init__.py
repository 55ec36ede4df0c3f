"""A new chronology: `starting` makes it of the templates in `files/`."""
