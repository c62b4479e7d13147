"""`eligibility`: a preliminary self-assessment.

CONTRACT.md, "eligibility". "Not eligible" is an answer: every criterion with what is needed, what was given and how far
it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from calculators.core.calculator import Calculator, Control, Group, Lead, Notice, Outcome
from calculators.core.fields import Choice, Whole
from calculators.core.notation import write_whole
from calculators.core.records import Many, Record, record
from calculators.core.rules import Rules
from calculators.core.steps import Working
from calculators.core.texts import Texts
from calculators.core.view import Item, Row, View
from calculators.kdp.nace import classify, split_codes
from calculators.kdp.sectors import CODE, MOST_CODES

Status = Literal["met", "not_met", "unknown"]

ANSWERS: dict[str, Status] = {"yes": "met", "no": "not_met", "unknown": "unknown"}
MOST_NAMED = 12
CONDITIONS = ("manufacturing", "national_importance", "business_plan")
MEMBERS = (
    "provincial_administration",
    "local_government",
    "university_research",
    "technology_zone",
    "chamber_exchange",
    "free_zone",
    "organised_industrial_zone",
    "exporters_union",
    "industrial_zone",
    "cluster_association",
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The typed input; `members` and `nace` are `None` where nothing was said."""

    firms: int
    manufacturing: str
    national_importance: str
    business_plan: str
    members: Sequence[str] | None
    nace: Sequence[str]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion.

    `given` and `needed` are counts or keys of the catalogue, `distance` a count or `None`. `codes` are NACE codes
    that the message names, by how they stand; each kind has its own sentence.
    """

    id: str
    kind: Literal["required", "advisory", "bonus"]
    status: Status
    given: int | str
    needed: int | str
    source: str
    distance: int | None = None
    codes: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def localize(self, texts: Texts) -> dict[str, object]:
        """Write the criterion as the answer lists it."""
        given, needed = (
            value if isinstance(value, int) else texts(f"eligibility.answers.{value}")
            for value in (self.given, self.needed)
        )
        counts = {"given": given, "needed": needed, "distance": self.distance}
        written = {
            key: write_whole(count, texts.lang) if isinstance(count, int) else count for key, count in counts.items()
        }
        named = [texts(f"eligibility.named_codes.{kind}", codes=_listed(codes)) for kind, codes in self.codes.items()]
        message = " ".join([*named, texts(f"eligibility.criteria.{self.id}.{self.status}", **written)])
        return {
            "id": self.id,
            "kind": self.kind,
            "status": self.status,
            "given": given,
            "needed": needed,
            "distance": self.distance,
            "message": message,
            "source": self.source,
        }


def inputs(_rules: Rules) -> Record:
    """Define the fields; only the number of firms is obligatory."""
    answer = Choice(options=tuple(ANSWERS), group="eligibility.answers", default="unknown")
    return record(
        Cluster,
        firms=Whole(minimum=0, maximum=100_000, required=True),
        manufacturing=answer,
        national_importance=answer,
        business_plan=answer,
        members=Many(each=Choice(options=MEMBERS, group="members"), most=MOST_CODES),
        nace=Many(each=CODE, most=MOST_CODES, default=[], split=split_codes),
    )


def run(cluster: Cluster, rules: Rules) -> Outcome:
    """Judge every criterion; any required one that is not met decides, any unknown one leaves it open."""
    work = Working(rules)
    work.given("firms", cluster.firms, "count")
    needed = work.rule("minimum_firms")
    distance = work.computed("distance", max(0, needed - cluster.firms), "count")
    firms: Status = "not_met" if distance else "met"
    criteria = [
        Criterion("firms", "required", firms, cluster.firms, needed, work.source("minimum_firms"), distance),
        _answered("manufacturing", cluster.manufacturing, rules),
        _answered("national_importance", cluster.national_importance, rules),
        _answered("business_plan", cluster.business_plan, rules),
        _member("university", "university_research", cluster.members, rules),
        _member("chamber", "chamber_exchange", cluster.members, rules),
        _focus(cluster.nace, work),
    ]
    for criterion in criteria:
        about = {"criterion": f"eligibility.criteria.{criterion.id}.label"}
        work.status(
            f"criterion_{criterion.id}",
            criterion.status,
            name="criterion",
            about=about,
            source=criterion.source,
            variant=criterion.kind,
        )
    required = {criterion.status for criterion in criteria if criterion.kind == "required"}
    outcome = "not_eligible" if "not_met" in required else "undecided" if "unknown" in required else "eligible"
    work.status("outcome", outcome)
    advisory = tuple(c.id for c in criteria if c.kind == "advisory" and c.status == "not_met")
    notices = (Notice("advisory_members", ("members",)),) if advisory else ()
    return Outcome({"outcome": outcome, "criteria": criteria}, tuple(work.steps), notices=notices)


def _answered(id_: str, answer: str, rules: Rules) -> Criterion:
    return Criterion(id_, "required", ANSWERS[answer], answer, "yes", rules.cited(id_))


def _member(id_: str, member: str, members: Sequence[str] | None, rules: Rules) -> Criterion:
    answer = "unknown" if members is None else "yes" if member in members else "no"
    return Criterion(id_, "advisory", ANSWERS[answer], answer, "yes", rules.cited("members"))


def _focus(nace: Sequence[str], work: Working) -> Criterion:
    """Met by one focus code; else unknown while there is none at all, or any is undecided or invalid."""
    focus = work.codes("focus_codes")
    found = [classify(code, focus) for code in nace]
    if found:
        work.given("nace", ", ".join(one.code or one.input for one in found), "code")
    named = {
        kind: [one.code or f"“{one.input}”" for one in found if one.kind == kind]
        for kind in ("focus", "not_focus", "undecided", "no_division", "invalid")
    }
    named = {kind: codes for kind, codes in named.items() if codes}
    answer = "yes" if "focus" in named else "no" if named.keys() == {"not_focus"} else "unknown"
    return Criterion("focus_sector", "bonus", ANSWERS[answer], answer, "yes", work.source("focus_codes"), codes=named)


def _listed(codes: Sequence[str]) -> str:
    """List codes, each once; of very many the first ones."""
    different = list(dict.fromkeys(codes))
    return ", ".join(different[:MOST_NAMED]) + (" …" if len(different) > MOST_NAMED else "")


def _item(criterion: Row, texts: Texts) -> Item:
    """Show a criterion: how it stands, what it is, what is needed and given, what would mend it, its source.

    The conditions alone are counted: what is advised or earns points decides nothing.
    """
    mend = f"eligibility.criteria.{criterion['id']}.mend"
    unmet = criterion["status"] == "not_met" and mend in texts
    return Item(
        name=texts(f"eligibility.criteria.{criterion['id']}.label"),
        status=criterion["status"],
        remark=criterion["message"],
        kind=texts(f"eligibility.kinds.{criterion['kind']}"),
        source=criterion["source"],
        mend=texts(mend, distance=criterion["distance"]) if unmet else "",
        counted=criterion["kind"] == "required",
    )


ELIGIBILITY = Calculator(
    name="eligibility",
    inputs=inputs,
    run=run,
    form=lambda _rules: (
        Group("firms", (Control("firms"),)),
        Group(
            "conditions",
            tuple(Control(name, "unknown") for name in CONDITIONS),
        ),
        Group("members", (Control("members"),)),
        Group("nace", (Control("nace"),)),
    ),
    view=View(headline="outcome", lists={"criteria": _item}, looks={"met": "is-met", "not_met": "is-not-met"}),
    unknowns=("manufacturing_share", "obligatory_members", "nace_details", "legal_form", "scores", "call_extension"),
    example={
        "firms": "17",
        "manufacturing": "yes",
        "national_importance": "yes",
        "business_plan": "unknown",
        "members": ["university_research", "organised_industrial_zone"],
        "nace": "28.41",
    },
    leads=(Lead("grant"), Lead("sectors", {"codes": "nace"})),
)
