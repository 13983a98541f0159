/**
 * Modules that exist only in the build. Browsers get the addresses of the operations without their
 * schemas, and the sentences of problems without the rest of the words.
 */
import { readFileSync } from "node:fs";
import { doors } from "../functions/doors.ts";

const doorsId = "virtual:doors";
const problemWordsId = "virtual:problem-words/";
/** What the forms of public pages may have to say after the page was built. */
const problemKeys = /^(?:refusal|form)\./u;

function problemWords(lang) {
  const file = new URL(`../functions/shared/words/${lang}.json`, import.meta.url);
  const words = Object.entries(JSON.parse(readFileSync(file, "utf8")));
  return Object.fromEntries(words.filter(([key]) => problemKeys.test(key)));
}

function source(id) {
  if (id === doorsId) {
    const rows = doors.map((door) => [door.id, [door.method, door.path]]);
    return `export const doors = ${JSON.stringify(Object.fromEntries(rows))};`;
  }
  const words = problemWords(id.slice(problemWordsId.length));
  return `export const problemWords = ${JSON.stringify(words)};`;
}

/** Others have virtual modules too: only our own are answered. */
const isOurs = (id) => id === doorsId || id.startsWith(problemWordsId);

export const virtualModules = {
  name: "red-vest-virtual-modules",
  resolveId: (id) => (isOurs(id) ? `\0${id}` : undefined),
  load: (id) => (id.startsWith("\0") && isOurs(id.slice(1)) ? source(id.slice(1)) : undefined),
};
