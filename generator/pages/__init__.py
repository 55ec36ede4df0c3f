"""Pages: a chronology in, Markdown pages out. Every look-up happens in the plan, every sentence in a template."""
