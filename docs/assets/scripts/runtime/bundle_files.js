// File names of a bundle, defined here alone: build_scripts/runtime/bundle_files.py reads these lines and says what each is.
export const WORKER = "worker.js";
export const PYODIDE = "pyodide.js";
export const PRIMARY = "python.wasm";
export const SECONDARY = "secondary.wasm";
export const SNAPSHOT = "memory.bin";
export const ON_DEMAND = "on_demand.zip";
export const DECODER = "brotli.wasm";
