/**
 * The entry of every page's script, which the build bundles into one file; the same for all pages, so it is in the cache
 * when a calculator's page is opened.
 */
import "./page/color_scheme.js";
import "./page/search.js";
import "./offline/offline_pages.js";
import "./page/call_state.js";
import "./calculator/live_calculator.js";
import "./calculator/receipt_box.js";
import "./offline/stored_data.js";
import "./offline/offline_page_list.js";
