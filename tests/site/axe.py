"""What axe-core finds on a page, and what sticks out of it."""

from playwright.sync_api import Page

from build_scripts.paths import NODE_MODULES

AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text()
WIDTHS = (1366, 360)


def audit(page: Page, state: str) -> list[str]:
    """All faults of the page as it stands, on each width."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{state}, {width} px: {fault}" for fault in [*violations(page), *overflow(page)]]
    return found


def violations(page: Page) -> list[str]:
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate("""async () => {
      const { violations } = await axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id}: ${node.target.join(" ")} ${node.any[0]?.message ?? rule.help}`));
    }""")
    return found


def overflow(page: Page) -> list[str]:
    """What sticks out of the page or out of the answer's frame; what scrolls by itself may."""
    found: list[str] = page.evaluate("""() => {
      const beyond = (frame, right) => [...frame.querySelectorAll("*")]
        .filter((element) => !element.closest(".ledger-scroll, pre, svg") && element.checkVisibility())
        .filter((element) => element.getBoundingClientRect().right > right + 0.5)
        .map((element) => `${element.tagName}.${element.className} sticks out: ${element.textContent.slice(0, 40)}`);
      const { clientWidth, scrollWidth } = document.documentElement;
      const answer = document.querySelector(".calc-answer");
      return [
        ...(scrollWidth > clientWidth ? ["scrolls sideways", ...beyond(document.body, clientWidth)] : []),
        ...(answer ? beyond(answer, answer.getBoundingClientRect().right) : []),
      ];
    }""")
    return found
