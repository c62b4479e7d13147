/** The application's entry point, `module:function`, put into the worker's bundle by build_scripts/calculators_bundle/bundle.py. */
declare const ENTRY_MODULE: string;
declare const ENTRY_FUNCTION: string;
/** Requests as texts, such as visits ask; the application answers each without an error. */
declare const WARM_UP_REQUESTS: string[];
