/**
 * @param {WebAssembly.Exports} exports  of a module with a flag in each function (wasm_profile.py)
 * @returns {number[]}  the numbers of the functions that were called
 */
export function calledFunctions(exports) {
  const called = [];
  for (let number = 0; `hit${number}` in exports; number++) {
    const flag = exports[`hit${number}`];
    if (flag instanceof WebAssembly.Global && flag.value) called.push(number);
  }
  return called;
}
