"""Scripts that look at what a visit kept of Python, wait for it, and damage it; for every engine."""

KEPT = """async () => {
  const parts = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) parts.push(request.url.split("/").at(-1));
  }
  return parts.sort();
}"""
SEALED = f"""async () => {{
  while (!(await ({KEPT})()).includes("seal.json")) await new Promise((go) => setTimeout(go, 100));
}}"""

# Changes one kept part, given as [name, how], how being a function's body on its bytes.
CHANGE = """async ([part, how]) => {
  for (const name of await caches.keys()) {
    if (name.startsWith("aside ")) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!request.url.endsWith(`/${part}`)) continue;
      const old = await cache.match(request);
      const bytes = new Uint8Array(await old.arrayBuffer());
      const changed = { flip: () => { bytes[bytes.length >> 1] ^= 1; return bytes; },
        cut: () => bytes.slice(0, bytes.length >> 1),
        none: () => null }[how]();
      if (changed) await cache.put(request, new Response(changed, { headers: old.headers }));
      else await cache.delete(request);
      return true;
    }
  }
  return false;
}"""

# A copy of it all, and back from it.
_COPY = """(async () => {{
  const pairs = (await caches.keys()).filter({chosen}).map((name) => [name, {other}]);
  for (const [from, to] of pairs) {{
    const [source, target] = await Promise.all([caches.open(from), caches.open(to)]);
    for (const request of await source.keys()) await target.put(request, await source.match(request));
  }}
}})()"""
ASIDE = _COPY.format(chosen='(name) => name.startsWith("calculators-python")', other="`aside ${name}`")
BACK = _COPY.format(chosen='(name) => name.startsWith("aside ")', other='name.slice("aside ".length)')
