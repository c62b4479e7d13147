/**
 * All scripts of the pages, in their order: the build makes one file of it, the same for every page, so that a
 * calculator's is there before its page is opened.
 */
import "./view.js";
import "./search.js";
import "./offline.js";
import "./call_state.js";
import "./calculator.js";
import "./receipt.js";
import "./kept.js";
import "./kept_pages.js";
