/** Written before the service worker's text by build_scripts/site/service_worker.py. */
declare const SITE: import("./service_worker.js").Site;
