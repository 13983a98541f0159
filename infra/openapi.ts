/** Writes the API's description into the built site, from where /api/openapi.json is served. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { doors } from "#doors";
import { openApiOf } from "./openapi-document.ts";
import { root } from "./root.ts";

const folder = join(root, "dist/web/api");
const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
await mkdir(folder, { recursive: true });
const document = openApiOf(doors, version);
await writeFile(join(folder, "openapi.json"), `${JSON.stringify(document)}\n`);
