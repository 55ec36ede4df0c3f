"""What the host runs and shows: workflows that a fork cannot misuse, forms that the pages' links fit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator import build as recipe
from generator.check import check
from generator.cli.main import main
from generator.pages.colophons import colophon
from generator.pages.edition import Edition
from generator.pages.views import Colophon
from generator.values.context import BuildContext
from generator.values.ids import RecordKind, RecordRef
from tests.projects import ROOT, TOY, TOY_DAY

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*-*.yml"))


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def steps_of(workflow: Any) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def foot_on(repository: str, language: str) -> Colophon:
    """The foot of a record's page where the build is told where records are edited."""
    context = BuildContext(today=TOY_DAY, repository=repository)
    chronology = check(TOY, context).chronology
    assert chronology is not None
    edition = Edition(chronology=chronology, context=context, wording=recipe.wording_of(language))
    regatta = chronology.find_record(RecordRef(kind=RecordKind.EVENT, id="regatta-2001"))
    assert regatta is not None
    return colophon(edition, regatta)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_is_safe_for_forks(path: Path) -> None:
    workflow = read(path)
    triggers = workflow[True]  # YAML 1.1 reads the key `on` so
    assert "pull_request_target" not in triggers
    assert "workflow_run" not in triggers
    assert workflow["permissions"] == {"contents": "read"}
    writing = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    assert writing == ({"publish": {"pages": "write", "id-token": "write"}} if path.stem == "publish" else {})
    assert "secrets." not in path.read_text("utf-8")
    for step in steps_of(workflow):
        assert "${{" not in step.get("run", ""), "a script takes what it is told from its environment"
        if "checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


def test_the_job_that_publishes_runs_nothing_of_ours() -> None:
    publish = read(ROOT / ".github/workflows/publish.yml")["jobs"]["publish"]
    assert [step.get("run") for step in publish["steps"]] == [None]


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / ".pre-commit-config.yaml"], ids=lambda path: path.stem)
def test_the_commands_that_are_run_exist_with_their_options(path: Path) -> None:
    found = re.findall(r"\.venv/bin/chronology (\w+)([^\n>]*)", path.read_text("utf-8"))
    assert found
    for name, arguments in found:
        known = {option for parameter in main.commands[name].params for option in parameter.opts}
        assert set(re.findall(r"--[\w-]+", arguments)) <= known


def test_each_form_asks_each_thing_once_and_in_one_language() -> None:
    kinds = {path.stem.split("-")[0] for path in FORMS}
    assert {path.stem for path in FORMS} == {f"{kind}-{code}" for kind in kinds for code in ("en", "fr")}
    for kind in kinds:
        asked = [
            [part.get("id") for part in read(path)["body"]] for path in FORMS if path.stem.startswith(kind)
        ]
        assert asked[0] == asked[1]
        named = [name for name in asked[0] if name]
        assert len(set(named)) == len(named)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_links_to_forms_with_the_record_filled_in(language: str) -> None:
    foot = foot_on("https://github.com/someone/chronology", language)
    for url, kind in ((foot.report_url, "mistake"), (foot.suggest_url, "source")):
        asked = parse_qs(urlsplit(url).query)
        assert url.startswith("https://github.com/someone/chronology/issues/new?")
        assert asked["record"] == ["events/regatta-2001"]
        form = ROOT / ".github/ISSUE_TEMPLATE" / asked["template"][0]
        assert form.name == f"{kind}-{language}.yml"
        assert "record" in [part.get("id") for part in read(form)["body"]]


def test_another_host_gets_a_plain_link_and_no_forms() -> None:
    foot = foot_on("https://git.example.org/someone/chronology", "en")
    assert "template=" not in foot.report_url
    assert foot.suggest_url == ""
