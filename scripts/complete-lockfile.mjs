// Adds to package-lock.json the optional packages for other platforms that a partial registry mirror did not serve.
// `npm ci` refuses a lockfile that lacks them, on every machine. Run it after `npm install` behind such a mirror.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const systems = ["darwin", "win32", "linux", "freebsd", "openbsd", "netbsd", "android", "openharmony", "sunos", "aix"];
const processors = {
  x64: "x64",
  arm64: "arm64",
  ia32: "ia32",
  arm: "arm",
  ppc64: "ppc64",
  s390x: "s390x",
  riscv64: "riscv64",
};
const more = { loong64: "loong64", mips64el: "mips64el", wasm32: "wasm32" };

function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = Object.entries({ ...processors, ...more }).find(([word]) =>
    words.some((each) => each.startsWith(word)),
  )?.[1];
  return { ...(cpu === undefined ? {} : { cpu: [cpu] }), ...(os === undefined ? {} : { os: [os] }) };
}

let added = 0;
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const own = `${place}/node_modules/${name}`;
    const shared = `node_modules/${name}`;
    if (place === "" || lock.packages[own] !== undefined || lock.packages[shared] !== undefined) continue;
    if (!/^\d/.test(version)) continue;
    lock.packages[shared] = { version, ...platformOf(name), ...(entry.dev ? { dev: true } : {}), optional: true };
    added += 1;
  }
}
const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${added} packages for other platforms`);
