"""The scripts by themselves, in a real browser, without the site and without Python."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from build_scripts.dev.serve import SiteServer
from build_scripts.paths import DOCS

FAKE_WORKER = Path(__file__).with_name("fake_worker.js").read_text()
Run = Callable[..., Any]


@pytest.fixture
def run(chromium: Browser) -> Iterator[Run]:
    """Run a piece of JavaScript beside the scripts; `load(name)` imports one of them."""
    with SiteServer(DOCS / "assets") as server, chromium.new_context() as context:
        context.add_init_script(FAKE_WORKER)
        page = context.new_page()
        page.goto(server.url + "scripts/runtime/state_machine.js")

        def evaluate(script: str, argument: object = None) -> object:
            imports = f"const load = (name) => import(`{server.url}scripts/${{name}}.js`);"
            # A promise that nobody keeps has to fail the test, not hang it.
            late = "pause(10_000).then(() => { throw new Error('the script does not end'); })"
            piece = f"async (given) => {{ {imports} return Promise.race([(async () => {{ {script} }})(), {late}]); }}"
            return page.evaluate(piece, argument)

        yield evaluate


def test_the_runtime_goes_from_idle_to_an_answer_and_says_each_state(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const answer = runtime.ask({}, "question");
        FakeWorker.last.say({ type: "progress", done: 40, total: 100 });
        const { progress } = runtime;
        FakeWorker.last.loaded();
        const { start, url, posted: [ask] } = FakeWorker.last;
        FakeWorker.last.say({ type: "answer", id: ask.id, response: "answer" });
        return { answer: await answer, states: runtime.states, progress, start, ask, url };
    """)
    assert outcome["answer"] == "answer"
    assert outcome["states"] == ["loading", "starting", "ready", "computing", "ready"]
    assert outcome["progress"] == {"done": 40, "total": 100}
    assert outcome["url"] == "http://x/app/worker.js"
    assert outcome["ask"] == {"type": "ask", "id": 1, "request": "question", "onDemand": False}
    assert outcome["start"]["core"] == "http://x/core/"
    assert (outcome["start"]["fresh"], outcome["start"]["wait"]) == (False, False)


def test_one_worker_serves_all_and_starting_again_changes_nothing(run: Run) -> None:
    outcome = run("""
        const { sharedRuntime } = await load("runtime/shared_runtime");
        const { LIMITS } = await load("runtime/state_machine");
        const [one, other] = [sharedRuntime(BUNDLE, LIMITS), sharedRuntime(BUNDLE, LIMITS)];
        one.start(); other.start(); one.ask({}, "a"); other.ask({}, "b");
        return { same: one === other, workers: FakeWorker.all.length };
    """)
    assert outcome == {"same": True, "workers": 1}


def test_python_is_quiet_once_it_neither_starts_nor_computes(run: Run) -> None:
    outcome = run("""
        const { sharedRuntime, pythonIsQuiet } = await load("runtime/shared_runtime");
        const { LIMITS } = await load("runtime/state_machine");
        await pythonIsQuiet();
        const runtime = sharedRuntime(BUNDLE, LIMITS);
        await pythonIsQuiet();
        const answer = runtime.ask({}, "question");
        let quiet = false;
        const settled = pythonIsQuiet().then(() => (quiet = true));
        const seen = [];
        const pause = () => new Promise((go) => setTimeout(go));
        await pause();
        seen.push([runtime.state, quiet]);
        FakeWorker.last.loaded();
        await pause();
        seen.push([runtime.state, quiet]);
        FakeWorker.last.say({ type: "answer", id: 1, response: "answer" });
        await settled;
        return [...seen, [runtime.state, quiet, await answer]];
    """)
    assert outcome == [["loading", False], ["computing", False], ["ready", True, "answer"]]


def test_the_newest_question_of_an_asker_takes_the_place_of_the_one_that_waits(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const asker = {};
        const [first, second] = [runtime.ask(asker, "first"), runtime.ask(asker, "second")];
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "answer", id: 1, response: "answer" });
        return [await first, await second, FakeWorker.last.posted.map((message) => message.request)];
    """)
    assert outcome == [None, "answer", ["second"]]


def test_questions_of_two_askers_are_asked_one_after_the_other(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const answers = [runtime.ask({}, "one"), runtime.ask({}, "two")];
        FakeWorker.last.loaded();
        const before = FakeWorker.last.posted.length;
        FakeWorker.last.say({ type: "answer", id: 1, response: "1" });
        FakeWorker.last.say({ type: "answer", id: 2, response: "2" });
        return [before, ...(await Promise.all(answers))];
    """)
    assert outcome == [1, "1", "2"]


def test_a_dropped_question_is_never_asked(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const asker = {};
        const answer = runtime.ask(asker, "question");
        runtime.drop(asker);
        FakeWorker.last.loaded();
        return [await answer, FakeWorker.last.posted.length, runtime.state];
    """)
    assert outcome == [None, 0, "ready"]


def test_a_question_that_waits_outlives_a_failed_boot(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const answer = runtime.ask({}, "question");
        const broken = FakeWorker.last;
        broken.say({ type: "failed", reason: "unsupported", detail: "" });
        const { state, reason } = runtime;
        runtime.start();
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "answer", id: 1, response: "answer" });
        return { state, reason, ended: broken.ended, fresh: FakeWorker.last.start.fresh, answer: await answer };
    """)
    assert outcome == {"state": "failed", "reason": "unsupported", "ended": True, "fresh": True, "answer": "answer"}


def test_a_stalled_download_fails_and_each_new_byte_gives_it_more_time(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime({ stall: 200 });
        runtime.start();
        for (const done of [1, 2, 3]) {
          await pause(100);
          FakeWorker.last.say({ type: "progress", done, total: 100 });
        }
        const alive = runtime.state;
        await pause(400);
        return [alive, runtime.state, runtime.reason, FakeWorker.last.ended];
    """)
    assert outcome == ["loading", "failed", "network", True]


def test_a_start_that_never_ends_is_a_fault(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime({ start: 50 });
        runtime.start();
        FakeWorker.last.say({ type: "progress", done: 100, total: 100 });
        await pause(150);
        return [runtime.state, runtime.reason];
    """)
    assert outcome == ["failed", "fault"]


def test_a_stuck_computation_is_ended_and_the_next_question_boots_anew(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const stuck = runtime.ask({}, "endless", { limit: 50 });
        FakeWorker.last.loaded();
        const first = await stuck;
        const state = runtime.state;
        const ended = FakeWorker.last.ended;
        const answer = runtime.ask({}, "question");
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "answer", id: 2, response: "answer" });
        return { first, state, ended, answer: await answer, workers: FakeWorker.all.length };
    """)
    assert outcome == {"first": None, "state": "stuck", "ended": True, "answer": "answer", "workers": 2}


def test_long_work_is_told_and_counts_as_stuck_only_without_news_of_it(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const told = [];
        const answer = runtime.ask({}, "long", { limit: 700, onDemand: true, onwork: (news) => told.push(news.done) });
        FakeWorker.last.loaded();
        for (const done of [1, 2, 3]) {
          await pause(400);
          FakeWorker.last.say({ type: "working", id: 1, stage: "reading", done, total: 3 });
        }
        FakeWorker.last.say({ type: "working", id: 9, stage: "reading", done: 9, total: 9 });
        FakeWorker.last.say({ type: "answer", id: 1, response: "answer" });
        const answered = await answer;
        FakeWorker.last.say({ type: "working", id: 1, stage: "reading", done: 4, total: 4 });
        return { told, answered, state: runtime.state, onDemand: FakeWorker.last.posted.at(-1).onDemand };
    """)
    assert outcome == {"told": [1, 2, 3], "answered": "answer", "state": "ready", "onDemand": True}


@pytest.mark.parametrize(
    ("reason", "outdated", "told"),
    [("network", False, "network"), ("altered", False, "network"), ("network", True, "version")],
)
def test_what_is_loaded_on_demand_and_does_not_arrive_is_told_and_the_worker_goes_on(
    run: Run, reason: str, outdated: bool, told: str
) -> None:
    outcome = run(f"""
        const runtime = await newRuntime({{}}, {{ isOutdated: async () => {str(outdated).lower()} }});
        const asked = runtime.ask({{}}, "file", {{ onDemand: true }}).catch((error) => error.reason);
        const behind = runtime.ask({{}}, "question");
        FakeWorker.last.loaded();
        FakeWorker.last.say({{ type: "unanswered", id: 1, reason: "{reason}", detail: "x" }});
        const reason = await asked;
        FakeWorker.last.say({{ type: "answer", id: 2, response: "answer" }});
        return {{ reason, behind: await behind, workers: FakeWorker.all.length }};
    """)
    assert outcome == {"reason": told, "behind": "answer", "workers": 1}


def test_a_download_on_demand_that_stops_is_told_and_another_worker_goes_on(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime({ stall: 50 });
        const asked = runtime.ask({}, "file", { onDemand: true }).catch((error) => error.reason);
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "working", id: 1, stage: "download", done: 1, total: 2 });
        const reason = await asked;
        const ended = FakeWorker.all[0].ended;
        FakeWorker.last.loaded();
        return { reason, ended, workers: FakeWorker.all.length, state: runtime.state };
    """)
    assert outcome == {"reason": "network", "ended": True, "workers": 2, "state": "ready"}


def test_cancelling_ends_the_computation_alone_and_what_waits_is_answered_by_another_worker(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const [file, other] = [{}, {}];
        const long = runtime.ask(file, "long");
        FakeWorker.last.loaded();
        const behind = runtime.ask(other, "question");
        runtime.cancel(file);
        const cancelled = await long;
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "answer", id: 2, response: "answer" });
        const answered = await behind;
        runtime.cancel(file);
        runtime.cancel(other);
        const waiting = runtime.ask(file, "later");
        const current = runtime.ask(other, "now");
        runtime.cancel(other);
        FakeWorker.last.say({ type: "answer", id: 3, response: "later" });
        return { cancelled, answered, dropped: await current, later: await waiting, workers: FakeWorker.all.length,
          ended: FakeWorker.all.map(({ ended }) => ended), state: runtime.state };
    """)
    assert outcome == {
        "cancelled": None,
        "answered": "answer",
        "dropped": None,
        "later": "later",
        "workers": 2,
        "ended": [True, False],
        "state": "ready",
    }


def test_whoever_waits_behind_a_stuck_computation_is_answered_by_the_next_worker(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        runtime.ask({}, "endless", { limit: 50 });
        const behind = runtime.ask({}, "question");
        FakeWorker.last.loaded();
        await pause(150);
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "answer", id: 2, response: "answer" });
        return [await behind, FakeWorker.all.length];
    """)
    assert outcome == ["answer", 2]


def test_a_worker_that_dies_or_cannot_be_had_is_told_apart(run: Run) -> None:
    outcome = run("""
        const seen = [];
        for (const event of [new Event("error"), new ErrorEvent("error", { message: "boom" })]) {
          const runtime = await newRuntime();
          runtime.start();
          FakeWorker.last.dispatchEvent(event);
          seen.push([runtime.state, runtime.reason]);
        }
        globalThis.Worker = class { constructor() { throw new Error("refused"); } };
        const runtime = await newRuntime();
        runtime.start();
        return [...seen, [runtime.state, runtime.reason]];
    """)
    assert outcome == [["failed", "network"], ["failed", "fault"], ["failed", "unsupported"]]


def test_a_request_cancelled_while_it_is_found_out_why_it_has_no_answer_is_heard_of_no_more(run: Run) -> None:
    outcome = run("""
        const rejected = [];
        addEventListener("unhandledrejection", ({ reason }) => rejected.push(String(reason)));
        let tell;
        const runtime = await newRuntime({}, { isOutdated: () => new Promise((told) => (tell = () => told(false))) });
        const asker = {};
        const answer = runtime.ask(asker, "question", { onDemand: true });
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "unanswered", id: 1, reason: "network", detail: "" });
        runtime.cancel(asker);
        tell();
        await pause(50);
        return [await answer, runtime.state, rejected];
    """)
    assert outcome == [None, "loading", []]


def test_a_request_made_while_it_is_found_out_why_the_worker_failed_is_asked_of_the_next(run: Run) -> None:
    outcome = run("""
        let tell;
        const runtime = await newRuntime({}, { isOutdated: () => new Promise((told) => (tell = () => told(false))) });
        runtime.start();
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "failed", reason: "network", detail: "" });
        const answer = runtime.ask({}, "question");
        tell();
        await pause(0);
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "answer", id: 1, response: "answer" });
        return [await answer, FakeWorker.all.length];
    """)
    assert outcome == ["answer", 2]


def test_a_worker_that_dies_while_computing_leaves_no_one_waiting(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const answer = runtime.ask({}, "question");
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "failed", reason: "fault", detail: "" });
        return [await answer, runtime.state];
    """)
    assert outcome == [None, "failed"]


def test_what_a_former_worker_still_says_is_not_heard(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        runtime.start();
        const former = FakeWorker.last;
        former.say({ type: "failed", reason: "network", detail: "" });
        runtime.start();
        former.loaded();
        former.dispatchEvent(new ErrorEvent("error", { message: "late" }));
        return runtime.state;
    """)
    assert outcome == "loading"


def test_a_form_is_read_as_texts_and_as_lists_where_controls_share_a_name(run: Run) -> None:
    outcome = run("""
        const { readForm } = await load("calculator/form");
        document.body.innerHTML = `<form>
          <input name="lines[0].amount" value="1.250.000"><input name="empty">
          <input type="hidden" name="lines[1].part_of" value="0">
          <input type="radio" name="reading" value="a"><input type="radio" name="reading" value="b" checked>
          <input type="checkbox" name="one" value="yes"><input type="checkbox" name="two" value="yes" checked>
          <input type="checkbox" name="members" value="m1" checked><input type="checkbox" name="members" value="m2">
          <select name="area"><option value="x" selected>X</option></select>
          <select name="codes" multiple><option selected>26</option><option>27</option></select>
          <button name="button" value="pressed"></button></form>`;
        return readForm(document.forms[0]);
    """)
    assert outcome == {
        "lines[0].amount": "1.250.000",
        "empty": "",
        "lines[1].part_of": "0",
        "reading": "b",
        "two": "yes",
        "members": ["m1"],
        "area": "x",
        "codes": ["26"],
    }


def test_today_is_the_day_on_the_persons_own_calendar(run: Run) -> None:
    outcome = run("""
        const { today } = await load("page/today");
        const before = new Date().toLocaleDateString("sv-SE");
        return [today(), before, new Date().toLocaleDateString("sv-SE")];
    """)
    assert outcome[0] in outcome[1:]


def test_progress_is_seen_at_once_but_said_at_most_every_two_seconds(run: Run) -> None:
    outcome = run("""
        const { StatusLine, showRuntimeState } = await load("calculator/status_line");
        document.body.innerHTML = '<p role="status"></p>';
        const element = document.querySelector("p");
        const line = new StatusLine(element);
        const [seen, said] = element.children;
        const words = { loading: "{done} / {total} MB", ready: "Hazır", idle: "…" };
        const tell = (state, done) =>
          showRuntimeState(
            line, { state, progress: { done, total: 4_070_000 }, reason: "fault", waits: false }, words, "tr");
        const log = [];
        const note = () => log.push([seen.textContent, said.textContent]);
        tell("idle", 0); note();
        await pause(2100);
        tell("loading", 0); note();
        tell("loading", 1_840_000); note();
        await pause(2100);
        tell("loading", 3_960_000); note();
        tell("ready", 0); note();
        return { log, hidden: seen.ariaHidden };
    """)
    assert outcome["hidden"] == "true"
    assert outcome["log"] == [
        ["…", ""],
        ["0,0 / 4,1 MB", "0,0 / 4,1 MB"],
        ["1,8 / 4,1 MB", "0,0 / 4,1 MB"],
        ["4,0 / 4,1 MB", "4,0 / 4,1 MB"],
        ["Hazır", "Hazır"],
    ]


@pytest.mark.parametrize(
    "receipt", ['{"a": "ığüşöç İ €"}', json.dumps({"a": "".join(map(chr, range(32, 3000)))}, ensure_ascii=False)]
)
def test_a_receipt_comes_out_of_an_address_to_the_letter(run: Run, receipt: str) -> None:
    outcome = run(
        """
        const { receiptFromHash, receiptLink } = await load("calculator/answer_actions");
        const href = receiptLink("http://127.0.0.1/iletisim/#old", given);
        return { href, receipt: receiptFromHash(new URL(href).hash) };
        """,
        receipt,
    )
    assert outcome["receipt"] == receipt
    assert outcome["href"].startswith("http://127.0.0.1/iletisim/#receipt=")
    assert set(outcome["href"].partition("=")[2]) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    )


def test_an_address_without_a_receipt_and_one_that_is_cut_off_are_told_apart(run: Run) -> None:
    outcome = run("""
        const { receiptFromHash } = await load("calculator/answer_actions");
        const kinds = ["", "#top", "#receipt=", "#receipt=eyJh", "#receipt=%%%", "#receipt=_w"];
        return kinds.map((hash) => String(receiptFromHash(hash)));
    """)
    assert outcome == ["undefined", "undefined", "null", "null", "null", "null"]


def test_a_summary_comes_beside_a_receipt_and_a_damaged_one_is_none(run: Run) -> None:
    outcome = run("""
        const { receiptFromHash, receiptLink, summaryFromHash } = await load("calculator/answer_actions");
        const { hash } = new URL(receiptLink("http://127.0.0.1/iletisim/", "{}", "İlk satır\\n5 € & %70"));
        const kinds = [hash, "#receipt=e30", "#receipt=e30&summary=_w", "#receipt=e30&summary=%%%"];
        return [receiptFromHash(hash), ...kinds.map(summaryFromHash)];
    """)
    assert outcome == ["{}", "İlk satır\n5 € & %70", "", "", ""]


def test_time_in_which_the_tab_slept_is_not_counted(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime({ restore: 1500 });
        runtime.start();
        FakeWorker.last.say({ type: "restoring" });
        for (const end = performance.now() + 1700; performance.now() < end;) {}
        await pause(100);
        const rested = [runtime.state, FakeWorker.all.length];
        await pause(1500);
        return [...rested, runtime.state, FakeWorker.all.length];
    """)
    assert outcome == ["starting", 1, "loading", 2]


@pytest.mark.parametrize(("reason", "deleted"), [("network", False), ("fault", True)])
def test_what_was_kept_is_deleted_only_when_it_is_to_blame(run: Run, reason: str, deleted: bool) -> None:
    outcome = run(
        """
        const { cacheName } = await load("runtime/snapshot_store");
        await caches.open(cacheName(BUNDLE));
        const runtime = await newRuntime();
        runtime.start();
        FakeWorker.last.say({ type: "restoring" });
        FakeWorker.last.say({ type: "failed", reason: given, detail: "" });
        await until(async () => runtime.state === "failed" || !(await caches.has(cacheName(BUNDLE))));
        await pause(100);
        return [await caches.has(cacheName(BUNDLE)), runtime.state];
        """,
        reason,
    )
    assert outcome == ([False, "loading"] if deleted else [True, "failed"])


def test_nothing_is_kept_once_another_tab_was_told_to_forget(run: Run) -> None:
    outcome = run("""
        const { IdleStoring, forgetInOtherTabs } = await load("runtime/storing");
        let kept = 0;
        const storing = new IdleStoring(() => (kept += 1), { quiet: 2000, idle: 100 });
        const frame = document.body.appendChild(document.createElement("iframe"));
        frame.src = location.href;
        await new Promise((loaded) => (frame.onload = loaded));
        const tellOthers = await frame.contentWindow.eval(
          `import("./storing.js").then(({ forgetInOtherTabs }) => forgetInOtherTabs)`);
        const told = new Promise((heard) => addEventListener("storage", heard));
        storing.schedule();
        tellOthers();
        // Within the delay of storing; without the event the test fails, as it is stored then.
        await Promise.race([told, pause(1500)]);
        await pause(2400);
        storing.schedule();
        await pause(2400);
        return [kept, localStorage.length];
    """)
    assert outcome == [0, 0]


def test_a_worker_spawned_early_is_taken_over_with_all_that_it_said(run: Run) -> None:
    outcome = run("""
        const early = await earlier({ kept: true });
        FakeWorker.last.loaded();
        const runtime = await newRuntime();
        runtime.adopt(early);
        const taken = [...runtime.states];
        const answer = runtime.ask({}, "question");
        FakeWorker.last.say({ type: "answer", id: 1, response: "answer" });
        const { fresh, restore, wait, core } = FakeWorker.last.start;
        return { taken, answer: await answer, workers: FakeWorker.all.length, started: [fresh, restore, wait, core] };
    """)
    assert outcome["taken"] == ["loading", "starting", "ready"]
    assert outcome["answer"] == "answer"
    assert outcome["workers"] == 1
    assert outcome["started"] == [False, True, True, "http://x/core/"]


def test_a_worker_spawned_early_that_failed_is_replaced_when_somebody_asks(run: Run) -> None:
    outcome = run("""
        const early = await earlier({ kept: true });
        FakeWorker.last.dispatchEvent(new Event("error"));
        const runtime = await newRuntime();
        runtime.adopt(early);
        const before = runtime.state;
        const answer = runtime.ask({}, "question");
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "answer", id: 1, response: "answer" });
        return [before, await answer, FakeWorker.all.map(({ ended }) => ended)];
    """)
    assert outcome == ["idle", "answer", [True, False]]


def test_a_worker_spawned_early_that_failed_while_restoring_is_replaced_at_once(run: Run) -> None:
    outcome = run("""
        const early = await earlier({ kept: true });
        FakeWorker.last.say({ type: "restoring" });
        FakeWorker.last.dispatchEvent(new ErrorEvent("error", { message: "a fault" }));
        const runtime = await newRuntime();
        runtime.adopt(early);
        return [runtime.state, FakeWorker.all.length, FakeWorker.last.start.restore];
    """)
    assert outcome == ["loading", 2, False]


@pytest.mark.parametrize("asked", [False, True])
def test_a_worker_spawned_early_waits_for_somebody_who_asks_unless_it_restores(run: Run, asked: bool) -> None:
    outcome = run(
        """
        const runtime = await newRuntime();
        await earlier({ before: (early) => runtime.adopt(early) });
        if (given) runtime.ask({}, "question");
        const before = [runtime.state, FakeWorker.last.posted.map(({ type }) => type)];
        FakeWorker.last.say({ type: "restoring" });
        FakeWorker.last.say({ type: "ready" });
        return [...before, runtime.state, FakeWorker.all.length];
        """,
        asked,
    )
    before = ["loading", ["download"]] if asked else ["idle", []]
    assert outcome == [*before, "computing" if asked else "ready", 1]


def test_megabytes_of_another_version_wait_for_an_idle_moment(run: Run) -> None:
    outcome = run("""
        const idle = new Promise((asked) => (globalThis.requestIdleCallback = asked));
        const started = earlier({ kept: "older" });
        const whenIdle = await idle;
        const { posted } = FakeWorker.last;
        const before = posted.length;
        whenIdle();
        await started;
        return [before, posted.map(({ type }) => type)];
    """)
    assert outcome == [0, ["download"]]


def test_where_nothing_may_be_looked_up_python_starts_when_asked(run: Run) -> None:
    outcome = run("""
        caches.keys = async () => { throw new DOMException("no", "SecurityError"); };
        let early;
        const refused = await earlier({ kept: true, before: (one) => (early = one) }).catch(({ name }) => name);
        const runtime = await newRuntime();
        runtime.adopt(early);
        const before = runtime.state;
        const answer = runtime.ask({}, "question");
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "answer", id: 1, response: "answer" });
        return [refused, before, await answer, FakeWorker.all.length];
    """)
    assert outcome == ["SecurityError", "idle", "answer", 1]


def test_what_is_not_the_build_s_is_asked_for_once_more_past_the_caches_and_then_told(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const answer = runtime.ask({}, "question");
        const seen = [];
        for (const _ of [1, 2]) {
          const worker = FakeWorker.last;
          worker.say({ type: "failed", reason: "altered", detail: "" });
          seen.push([runtime.state, worker.start.fresh, worker.ended]);
        }
        const { reason } = runtime;
        runtime.start();
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "answer", id: 1, response: "answer" });
        return { seen, reason, fresh: FakeWorker.last.start.fresh, answer: await answer };
    """)
    assert outcome["seen"] == [["loading", False, True], ["failed", True, True]]
    assert (outcome["reason"], outcome["fresh"], outcome["answer"]) == ("network", True, "answer")


def test_functions_that_are_not_the_build_s_leave_the_question_asked(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const answer = runtime.ask({}, "question");
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "failed", reason: "altered", detail: "" });
        FakeWorker.last.loaded();
        FakeWorker.last.say({ type: "answer", id: 2, response: "answer" });
        return [await answer, FakeWorker.all.length];
    """)
    assert outcome == ["answer", 2]


def test_a_stuck_computation_makes_nothing_be_fetched_anew(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        const stuck = runtime.ask({}, "endless", { limit: 50 });
        FakeWorker.last.loaded();
        await stuck;
        runtime.start();
        return [FakeWorker.all.length, FakeWorker.last.start.fresh];
    """)
    assert outcome == [2, False]


# A worker's script and what the build says of it; what the page's second request for it meets.
SCRIPT_OF_WORKER = """
    const script = (text) => new Response(text, { headers: { "Content-Type": "text/javascript" } });
    const { sriHash } = await load("runtime/integrity");
    const hashes = { "worker.js": await sriHash(new TextEncoder().encode("as the build wrote it")) };
    const asked = [];
    const serve = (answer) => (globalThis.fetch = async (url, { cache }) => {
      asked.push([new URL(url).pathname, cache]);
      return answer();
    });
"""


def test_a_worker_with_another_script_is_ended_and_the_next_one_s_is_fetched_past_the_caches(run: Run) -> None:
    outcome = run(
        SCRIPT_OF_WORKER
        + """
        serve(() => script(asked.length === 1 ? "another" : "as the build wrote it"));
        const runtime = await newRuntime({}, { bundle: { hashes } });
        const answer = runtime.ask({}, "question");
        await until(() => FakeWorker.all.length === 2);
        await pause(100);
        const [first, second] = FakeWorker.all;
        second.loaded();
        second.say({ type: "answer", id: 1, response: "answer" });
        return { asked, ended: first.ended, fresh: second.start.fresh, answer: await answer };
    """
    )
    assert outcome["asked"] == [["/app/worker.js", "default"], ["/app/worker.js", "reload"]]
    assert (outcome["ended"], outcome["fresh"], outcome["answer"]) == (True, True, "answer")


@pytest.mark.parametrize(("text", "asked", "ended"), [("another", 2, True), ("as the build wrote it", 1, False)])
def test_the_script_of_a_worker_spawned_early_is_compared_at_once(run: Run, text: str, asked: int, ended: bool) -> None:
    outcome = run(
        SCRIPT_OF_WORKER
        + """
        serve(() => script(given));
        const early = await earlier({ bundle: { ...BUNDLE, hashes } });
        await pause(100);
        const { ended } = FakeWorker.last;
        const runtime = await newRuntime({}, { bundle: { hashes } });
        runtime.adopt(early);
        const { state } = runtime;
        runtime.start();
        return [ended, state, asked.length, FakeWorker.all.length];
    """,
        text,
    )
    assert outcome == [ended, "idle", asked, asked]


def test_a_worker_spawned_early_that_comes_too_late_is_ended(run: Run) -> None:
    outcome = run("""
        const runtime = await newRuntime();
        runtime.start();
        runtime.adopt(await earlier({ kept: true }));
        return [FakeWorker.all.map(({ ended }) => ended), runtime.state];
    """)
    assert outcome == [[False, True], "loading"]


def test_a_worker_whose_script_stays_another_is_told_and_not_begun(run: Run) -> None:
    outcome = run(
        SCRIPT_OF_WORKER
        + """
        serve(() => script("another"));
        const runtime = await newRuntime({}, { bundle: { hashes } });
        runtime.start();
        FakeWorker.last.dispatchEvent(new ErrorEvent("error", { message: "it does anything" }));
        await until(() => runtime.state === "failed");
        await pause(100);
        return [runtime.state, runtime.reason, FakeWorker.all.length];
    """
    )
    assert outcome == ["failed", "network", 1]


@pytest.mark.parametrize(
    "answer",
    ["script('as the build wrote it')", "new Response('', { status: 404 })", "Promise.reject(new TypeError())"],
)
def test_a_worker_that_nothing_is_held_against_goes_on(run: Run, answer: str) -> None:
    outcome = run(
        SCRIPT_OF_WORKER
        + f"""
        serve(() => {answer});
        const runtime = await newRuntime({{}}, {{ bundle: {{ hashes }} }});
        runtime.start();
        FakeWorker.last.loaded();
        await pause(100);
        return [runtime.state, FakeWorker.all.length];
    """
    )
    assert outcome == ["ready", 1]


@pytest.mark.parametrize(("outdated", "reason"), [("true", "version"), ("false", "network")])
@pytest.mark.parametrize("how", ['say({ type: "failed", reason: "network" })', 'dispatchEvent(new Event("error"))'])
def test_files_that_do_not_come_are_told_apart_from_a_newer_version(
    run: Run, outdated: str, reason: str, how: str
) -> None:
    outcome = run(f"""
        let tell;
        const isOutdated = () => new Promise((told) => (tell = () => told({outdated})));
        const runtime = await newRuntime({{}}, {{ isOutdated }});
        runtime.start();
        FakeWorker.last.{how};
        const before = runtime.state;
        tell();
        await pause(0);
        return [before, runtime.state, runtime.reason, FakeWorker.last.ended];
    """)
    assert outcome == ["loading", "failed", reason, True]


def test_a_start_asked_for_while_the_cause_of_a_failed_one_is_looked_for_is_made_then(run: Run) -> None:
    outcome = run("""
        let tell;
        const runtime = await newRuntime({}, { isOutdated: () => new Promise((told) => (tell = () => told(false))) });
        runtime.start();
        const [first] = FakeWorker.all;
        first.say({ type: "failed", reason: "network" });
        runtime.start();
        const waiting = [runtime.state, FakeWorker.all.length];
        tell();
        await pause(0);
        FakeWorker.last.say({ type: "failed", reason: "network" });
        tell();
        await pause(0);
        return [...waiting, runtime.state, FakeWorker.all.length];
    """)
    # Once, not without end.
    assert outcome == ["loading", 1, "failed", 2]


OWN = '<!doctype html><html><head><meta name="build" content="0123456789abcdef"></head><body></body></html>'
OLDER = '<!doctype html><html><head><meta name="offline" content="../aside/"></head><body></body></html>'
JS, BR = "assets/scripts/0123456789abcdef/site.js", "assets/app/0123456789abcdef/python.wasm.br"
# The address, the type, the body, and whether it is what was asked for.
ANSWERS = [
    ("hibe/", "text/html; charset=utf-8", OWN, True),
    ("404.html", "text/html", OWN + "\n", True),
    ("hibe/", "text/html", OLDER, True),
    ("hibe/", "text/html", "<!doctype html><html><title>Wi-Fi</title></html>", False),
    ("hibe/", "text/html", OWN[:-20], False),
    ("hibe/", "text/html", "", False),
    ("hibe/", "application/json", OWN, False),
    ("search/search_index.json", "application/json; charset=utf-8", "{}", True),
    ("search/search_index.json", "application/json", '{"docs": [', False),
    ("search/search_index.json", "application/json", "", False),
    ("search/search_index.json", "text/html", "{}", False),
    ("images/a.svg", "image/svg+xml", "<svg/>", True),
    ("images/a.svg", "text/html", "<svg/>", False),
    ("images/a.svg", "image/svg+xml", "", False),
    ("assets/a.txt", "text/plain", "words", True),
    ("assets/a.txt", "text/html", "words", False),
    # Known by their hashes.
    (JS, "text/javascript; charset=utf-8", "one", True),
    (JS, "application/javascript", "one", True),
    (JS, "application/json", "one", False),
    (JS, "text/html", "one", False),
    (JS, "text/javascript", "on", False),
    (JS, "text/javascript", "two", False),
    (JS, "text/javascript", "", False),
    (BR, "application/octet-stream", "packed", True),
    # As the host may have it opened on the way.
    (BR, "application/wasm", "plain", True),
    (BR, "text/html", "packed", False),
    (BR, "application/octet-stream", "pack", False),
    # Of another version, so unknown.
    ("assets/scripts/fedcba9876543210/site.js", "text/javascript", "three", True),
    ("assets/scripts/fedcba9876543210/site.js", "text/html", "three", False),
    ("assets/scripts/fedcba9876543210/site.js", "text/javascript", "", False),
]


@pytest.mark.parametrize(("address", "kind", "body", "sound"), ANSWERS)
def test_the_service_worker_keeps_what_was_asked_for_alone(
    run: Run, address: str, kind: str, body: str, sound: bool
) -> None:
    outcome = run(
        f"""
        const {{ isIntact }} = await load("../service_worker/response_checks");
        const at = (file) => new URL(file, "http://127.0.0.1/kdp/").href;
        const hash = async (text) => {{
          const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
          return btoa(String.fromCharCode(...new Uint8Array(bytes)));
        }};
        const hashes = {{ [at("{JS}")]: await hash("one"), [at("{BR}")]: await hash("packed"),
          [at("{BR.removesuffix(".br")}")]: await hash("plain") }};
        const [address, type, body] = given;
        const response = (status) => new Response(body, {{ status, headers: {{ "Content-Type": type }} }});
        const redirected = Object.defineProperty(response(200), "redirected", {{ value: true }});
        return Promise.all([response(200), response(203), response(404), redirected]
          .map((answer) => isIntact(at(address), answer, hashes)));
        """,
        [address, kind, body],
    )
    assert outcome == [sound, False, False, False]
