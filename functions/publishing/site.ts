/** The public site's bucket: page shells are read from it, pages and files are written to it. */
import { awsService } from "#shared/aws.ts";
import { config } from "#shared/config.ts";
import { readShell } from "#shared/page/shell.ts";
import type { Language } from "#shared/words/language.ts";

export interface Site {
  /** The page frame of a language, as the web build left it. */
  shell(lang: Language): Promise<string>;
  putPage(path: string, html: string): Promise<void>;
  putData(path: string, data: unknown): Promise<void>;
  putCalendar(path: string, calendar: string): Promise<void>;
}

/** Short at the browser, a minute at the edge, and stale while the edge asks again. */
const cacheControl = "public, max-age=0, s-maxage=60, stale-while-revalidate=600";

export function bucketSite(): Site {
  const service = awsService("s3");
  const bucket = `${service.endpoint}/${config("site-bucket").SITE_BUCKET}`;

  async function put(path: string, type: string, body: string): Promise<void> {
    const answer = await service.fetch(`${bucket}/${path}`, {
      method: "PUT",
      headers: { "content-type": `${type}; charset=utf-8`, "cache-control": cacheControl },
      body,
    });
    if (!answer.ok) throw new Error(`site bucket answered ${answer.status} to a write`);
  }

  return {
    shell: readShell,
    putPage: (path, html) => put(path, "text/html", html),
    putCalendar: (path, calendar) => put(path, "text/calendar", calendar),
    putData: (path, data) => put(path, "application/json", JSON.stringify(data)),
  };
}
