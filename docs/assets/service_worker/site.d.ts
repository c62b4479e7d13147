/** Written before the service worker's text by build_scripts/offline.py. */
declare const SITE: import("./keeping.js").Site;
