/** The application's entry point, `module:function`, put into the worker's bundle by build_scripts/calculators_bundle/bundle.py. */
declare const ENTRY_MODULE: string;
declare const ENTRY_FUNCTION: string;
/** A request as text that the application answers without an error. */
declare const WARM_UP_REQUEST: string;
