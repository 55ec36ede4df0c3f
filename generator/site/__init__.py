"""The site: pages in, a published static site out, through MkDocs, behind a gate."""
