"""The Content-Security-Policy of a shell."""

from __future__ import annotations

from generator.site.policy import policy_of_shell, text_hash


def test_hash_is_the_one_that_browsers_compute() -> None:
    # The example of https://www.w3.org/TR/CSP3/#framework-directive-source-list
    assert text_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_only_programs_of_the_shell_may_run() -> None:
    shell = (
        "<head><script>a()</script><script type='application/json'>{}</script><script src='b.js'></script>"
    )
    scripts = next(part for part in policy_of_shell(shell).split("; ") if part.startswith("script-src"))
    assert scripts == f"script-src 'self' {text_hash('a()')}"


def test_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = policy_of_shell("<script>a()</script>")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
