"""The made-up programme beside the real one, through every way in but the browser's."""

import json
from pathlib import Path
from typing import Any

import markdown
import pytest

import calculators
from build_scripts import build
from build_scripts.blocks import known_names, reference_examples
from build_scripts.blocks.errors import PageError
from build_scripts.blocks.page_checks import problems
from build_scripts.calculators_bundle import profile_requests
from calculators import __main__ as command
from calculators import kdp, programmes, worker
from calculators.core.programme_data import registered
from tests.calculators.core.test_programmes import COPY
from tests.second_programme.training import PROGRAMME

HERE = Path(__file__).parent
SCORE = {"theory": "80", "practice": "62.5", "project": "100"}


@pytest.fixture(autouse=True)
def both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programmes, "PROGRAMMES", registered(*programmes.PROGRAMMES, PROGRAMME))


def localize(name: str, form: dict[str, str], lang: str = "tr", **more: str) -> dict[str, Any]:
    request = {"verb": "answer", "calculator": name, "lang": lang, "today": "2026-03-01", "form": form}
    told: dict[str, Any] = json.loads(worker.respond(json.dumps(request | more)))
    return told


def convert(text: str, lang: str = "tr", **options: Any) -> str:
    given = {"build_scripts.blocks": {"lang": lang, **options}}
    return markdown.markdown(text, extensions=["attr_list", "build_scripts.blocks"], extension_configs=given)


def test_each_programme_answers_by_its_own_call_and_values() -> None:
    told = calculators.evaluate("score", SCORE)
    assert (told["call"], told["rules"]) == ("training-2", "training.1")
    # 80 % × 30 % + 62.5 % × 50 % + 100 % × 20 %; in the first round 40 % and 30 %.
    assert told["values"]["total"] == "75.25"
    assert calculators.evaluate("score", SCORE, call="training-1")["values"]["total"] == "79.00"
    assert calculators.evaluate("bonus", {"price": "1"})["call"] == "kdp-4"


def test_dates_statuses_and_counts_are_answered_described_and_read() -> None:
    days = ["2026-03-02", "2026-09-02", "2026-09-03"]
    told = calculators.evaluate("attendance", {"days": days}, lang="en")
    assert told["values"]["outcome"] == "incomplete"
    assert [row["status"] for row in told["values"]["days"]] == ["counted", "counted", "late"]
    assert {step["id"]: step["value"] for step in told["steps"]}["missing"] == 1
    described = calculators.describe("attendance", lang="en")
    assert [(field["name"], field["label"]) for field in described["fields"]] == [("days", "Days of the course")]
    read = calculators.read_form("attendance", {"days": "2.3.2026\n30.2.2026"})
    assert read["inputs"]["days"][0] == "2026-03-02"
    assert [(error["field"], error["code"]) for error in read["errors"]] == [("days[1]", "not_a_date")]


def test_the_command_line_answers_explains_describes_and_verifies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "inputs.json"
    file.write_text(json.dumps(SCORE))
    assert command.main([]) == 0
    assert "score: Toplam puan kaç? / What is the final score?" in capsys.readouterr().out
    assert command.main(["score", str(file), "--text", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("The final score is 75.25%\n")
    assert command.main(["score", "--describe"]) == 0
    assert json.loads(capsys.readouterr().out)["call"] == "training-2"
    receipt = json.loads(localize("score", {"theory": "80"})["receipt"])
    file.write_text(json.dumps(receipt))
    assert command.main(["verify", str(file)]) == 0
    receipt["answer"]["values"]["total"] = "99.00"
    receipt["answer"]["steps"][-4]["value"] = "99.00"
    file.write_text(json.dumps(receipt))
    assert command.main(["verify", str(file)]) == 3
    assert "Toplam puan: hesap dosyasında 99,00" in capsys.readouterr().out


@pytest.mark.parametrize(("lang", "said"), [("tr", "Uygulama %31,25"), ("en", "Practice 31.25%")])
def test_the_page_draws_four_parts_and_a_line_of_other_dates(lang: str, said: str) -> None:
    told = localize("score", {"theory": "80", "practice": "62,5" if lang == "tr" else "62.5", "project": "100"}, lang)
    assert told["ok"], told
    assert told["html"].count("<rect ") == 4
    for tone, times in (("strong", 2), ("soft", 1), ("hatched", 1)):
        assert told["html"].count(f'class="part-{tone}"/>') == times
    assert f'<span class="part-word">{said.partition(" ")[0]}</span>' in told["html"]
    assert said.partition(" ")[2] in told["html"]
    told = localize("attendance", {"days": "2.3.2026\n3.10.2026"}, lang)
    assert told["html"].count("timeline-dotted") == 1
    assert "20260902" in told["files"]["calendar"]["text"]
    assert told["files"]["calendar"]["name"] == "attendance-training-2.ics"


def test_the_page_refuses_at_the_control_and_checks_receipts() -> None:
    told = localize("attendance", {"days": "30.2.2026"})
    assert not told["ok"]
    assert told["errors"].keys() == {"days"}
    receipt = localize("score", {"theory": "80"})["receipt"]
    for lang, said in (("tr", "Bu hesap hâlâ geçerli"), ("en", "The saved result is still valid")):
        request = {"verb": "verify", "lang": lang, "form": {"receipt": receipt}}
        assert said in json.loads(worker.respond(json.dumps(request)))["title"]


def test_the_bundle_is_made_for_every_programmes_calculators() -> None:
    query = {(request["calculator"], request["call"]) for request, _ in profile_requests.examples()}
    assert {("grant", "kdp-4"), ("score", "training-1"), ("attendance", "training-2")} <= query


def test_each_page_names_both_versions_of_rules() -> None:
    assert build.rules_version() == f"kdp {kdp.PROGRAMME.version}, training training.1"


def test_pages_have_its_calculators_values_calls_and_changes() -> None:
    for page in sorted(HERE.glob("docs/*/*.md")):
        text = page.read_text("utf-8").split("---\n", 2)[2]
        assert list(problems(text.splitlines())) == []
        html = convert(text, page.parent.name)
        assert "<live-calculator " in html
    html = convert((HERE / "docs/tr/egitim-puani.md").read_text("utf-8").split("---\n", 2)[2])
    assert [value in html for value in (">%40</button>", ">%50</button>", ">%60</button>")] == [True] * 3
    assert "2. dönem" in html
    assert "Örnek programın kuralları yazıldı." in html
    assert 'href="egitim-devami.md#days=2.3.2026"' in html
    assert "%31,25" in convert("/// worked | score\n///")
    assert "%25" in convert("/// worked | score\n    call: training-1\n///")


def test_pages_lead_to_the_programmes_own_calculators() -> None:
    addresses = {"attendance": "../devam/", "training.score": "../puan/", "score": "../baska/", "grant": "../hibe/"}
    html = convert("/// calculator | score\n///", calculators=addresses)
    assert "../devam/" in html
    assert "../puan/" in html
    assert "../baska/" not in html
    assert "../hibe/" not in html


def test_a_page_says_whose_calculator_it_means_where_two_have_the_name(monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setattr(programmes, "PROGRAMMES", registered(*programmes.PROGRAMMES, COPY))
    assert "kdp.bonus" in known_names.calculators()
    assert "copy.bonus" in known_names.calculators()
    assert "score" in known_names.calculators()
    with pytest.raises(PageError, match=r"there is no calculator 'bonus'; known: kdp\.grant, kdp\.bonus"):
        convert("/// calculator | bonus\n///")
    for written, call in (("kdp.bonus", "kdp-4"), ("copy.bonus", "copy-1")):
        assert f'data-call="{call}"' in convert(f"/// calculator | {written}\n///")
    link = '[x](y.md){ data-fill="copy.bonus price=5" }'
    assert 'href="y.md#price=5"' in convert(link)


def test_its_reference_is_written_with_examples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:

    (tmp_path / "training").mkdir()
    (tmp_path / "training" / "examples.toml").write_bytes((HERE / "examples.toml").read_bytes())
    monkeypatch.setattr(reference_examples, "TESTS", tmp_path)
    for name, place in (("score", "score-practice_part"), ("attendance", "attendance-day")):
        for lang in ("tr", "en"):
            assert f'id="{place}"' in convert(f"/// reference | {name}\n///", lang)
