/**
 * `npm run lighthouse [-- http://localhost:4321]`: Lighthouse on every public template of a running
 * Red Vest, as on a phone with a slow connection. Reports lie in dist/lighthouse, outside git.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { launchBrowser } from "./journeys/support/browser.ts";
import { inBoth, publicTemplates } from "./journeys/support/template-list.ts";

const folder = "dist/lighthouse";
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
const [origin = "http://localhost:4321"] = process.argv.slice(2);
/** Pages that search engines are asked to leave out lose points for just that. */
const unlisted = /\/(?:outbox|offline|styleguide)\.html$/u;

const activities = await fetch(`${origin}/data/activities.json`).then((answer) => answer.json());
const port = await freePort();
const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
await mkdir(folder, { recursive: true });
console.log(`${"".padEnd(32)}${categories.map((name) => name.padStart(16)).join("")}`);
let isWorse = false;
for (const template of inBoth(publicTemplates)) await measure(template);
await browser.close();
process.exitCode = isWorse ? 1 : 0;

async function measure(template: string): Promise<void> {
  const path = template.replace("{one}", activities.activities[0].id);
  const look = () =>
    lighthouse(`${origin}${path}`, {
      port,
      output: "html",
      logLevel: "error",
      onlyCategories: [...categories],
    });
  let result = await look();
  // A browser that was too busy to draw says nothing of the page.
  if (result?.lhr.runtimeError) result = await look();
  if (!result) throw new Error(`no report of ${path}`);
  const name = template.replace(/\W+/gu, "-").replace(/^-/u, "");
  await writeFile(`${folder}/${name}.html`, String(result.report));
  const scores = categories.map((category) => {
    const score = Math.round((result.lhr.categories[category]?.score ?? 0) * 100);
    if (score < 100 && !(category === "seo" && unlisted.test(path))) isWorse = true;
    return String(score).padStart(16);
  });
  console.log(`${template.padEnd(32)}${scores.join("")}`);
  for (const { id, score, scoreDisplayMode } of Object.values(result.lhr.audits)) {
    const counts = scoreDisplayMode === "binary" || scoreDisplayMode === "numeric";
    if (counts && score !== null && score < 0.9) console.log(`    ${id}: ${score}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, () => {
      const { port: free } = server.address() as { port: number };
      server.close(() => done(free));
    });
  });
}
