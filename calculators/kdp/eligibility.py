"""`eligibility`: a preliminary self-assessment.  Contract: "eligibility".

"Not eligible" is an answer: every criterion with what is needed, what was given and how far it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from calculators.core.calculator import Calculator, Control, Group, Lead, Notice, Outcome, View
from calculators.core.fields import Choice, Many, Record, Whole, record
from calculators.core.notation import write_whole
from calculators.core.rules import Rules
from calculators.core.steps import Working
from calculators.core.texts import Texts
from calculators.kdp.nace import classify
from calculators.kdp.sectors import CODE, MOST_CODES

Status = Literal["met", "not_met", "unknown"]

ANSWERS: dict[str, Status] = {"yes": "met", "no": "not_met", "unknown": "unknown"}
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
    """One criterion; `given` and `needed` are counts or keys of the catalogue, `distance` a count or `None`."""

    id: str
    kind: Literal["required", "advisory", "bonus"]
    status: Status
    given: int | str
    needed: int | str
    source: str
    distance: int | None = None

    def tell(self, texts: Texts) -> dict[str, object]:
        """Write the criterion as the answer lists it."""
        given, needed = (
            value if isinstance(value, int) else texts(f"eligibility.answers.{value}")
            for value in (self.given, self.needed)
        )
        counts = {"given": given, "needed": needed, "distance": self.distance}
        written = {
            key: write_whole(count, texts.lang) if isinstance(count, int) else count for key, count in counts.items()
        }
        message = texts(f"eligibility.criteria.{self.id}.{self.status}", **written)
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
        nace=Many(each=CODE, most=MOST_CODES, default=[]),
    )


def run(cluster: Cluster, rules: Rules) -> Outcome:
    """Judge every criterion; any required one that is not met decides, any unknown one leaves it open."""
    work = Working(rules)
    work.given("firms", cluster.firms, "count")
    needed = work.rule("minimum_firms")
    distance = work.computed("distance", max(0, needed - cluster.firms), "count")
    criteria = [
        Criterion("firms", "required", "not_met" if distance else "met", cluster.firms, needed, "page-firms", distance),
        _answered("manufacturing", cluster.manufacturing, "mevka-manufacturing"),
        _answered("national_importance", cluster.national_importance, "page-sector"),
        _answered("business_plan", cluster.business_plan, "page-plan"),
        _member("university", "university_research", cluster.members),
        _member("chamber", "chamber_exchange", cluster.members),
        _focus(cluster.nace, work.codes("focus_codes")),
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


def _answered(id_: str, answer: str, source: str) -> Criterion:
    return Criterion(id_, "required", ANSWERS[answer], answer, "yes", source)


def _member(id_: str, member: str, members: Sequence[str] | None) -> Criterion:
    answer = "unknown" if members is None else "yes" if member in members else "no"
    return Criterion(id_, "advisory", ANSWERS[answer], answer, "yes", "third-call-members")


def _focus(nace: Sequence[str], focus: Sequence[str]) -> Criterion:
    """Met by one focus code; open where no code decides."""
    found = {classify(code, focus).status for code in nace}
    answer = "yes" if "focus" in found else "no" if "not_focus" in found else "unknown"
    return Criterion("focus_sector", "bonus", ANSWERS[answer], answer, "yes", "page-focus")


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
    view=View(headline="outcome"),
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
