/** The page frame of each language as the web build left it in the site's bucket. */
import { awsService } from "../aws.ts";
import { config } from "../config.ts";
import type { Language } from "../words/language.ts";

export type Shell = (lang: Language) => Promise<string>;

/** A new build's frame is used by functions that are still warm after this long. */
const keptMs = 60_000;

interface Kept {
  readonly until: number;
  readonly text: Promise<string>;
}

export function siteShell(): Shell {
  const kept = new Map<Language, Kept>();
  return (lang) => {
    const known = kept.get(lang);
    if (known && performance.now() < known.until) return known.text;
    const text = readShell(lang);
    kept.set(lang, { until: performance.now() + keptMs, text });
    // A failure is forgotten, so that the next request asks again.
    text.catch(() => kept.delete(lang));
    return text;
  };
}

/** Asked for anew: what publishes after a deployment must not use the frame before it. */
export async function readShell(lang: Language): Promise<string> {
  const service = awsService("s3");
  const address = `${service.endpoint}/${config("site-bucket").SITE_BUCKET}/shells/page.${lang}.html`;
  const answer = await service.fetch(address, { method: "GET" });
  if (!answer.ok) throw new Error(`site bucket answered ${answer.status} to a read`);
  return answer.text();
}
