/** The site's bucket over HTTP, as the publishing functions reach it, in a folder of its own. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBuckets } from "#infra/local/buckets.ts";
import { close, listen, portOf } from "#infra/local/http.ts";
import { languages } from "#shared/words/language.ts";
import { shellOf } from "./pages.ts";

const bucket = "red-vest-site";

export interface SiteBucket {
  /** The object's text; undefined if there is none. */
  text(path: string): Promise<string | undefined>;
  headersOf(path: string): Promise<Readonly<Record<string, string>>>;
  /** Paths that were written since the last time this was asked, in order. */
  written(): string[];
  /** Requests of this method are refused; undefined: all are done. */
  refuses: "GET" | "PUT" | undefined;
  close(): Promise<void>;
}

/** Opens the bucket with both shells in it, and tells the environment where it is. */
export async function siteBucket(): Promise<SiteBucket> {
  const folder = await mkdtemp(join(tmpdir(), "red-vest-site-"));
  const buckets = openBuckets(folder);
  const puts: string[] = [];
  const server = await listen(
    (request, response) => {
      if (request.method === opened.refuses) {
        request.resume();
        response.writeHead(403).end();
        return;
      }
      if (request.method === "PUT") puts.push(String(request.url).slice(`/${bucket}/`.length));
      void buckets.serve(request, response);
    },
    0,
    "127.0.0.1",
  );
  for (const lang of languages) {
    const headers = { "content-type": "text/html" };
    const body = Buffer.from(shellOf(lang));
    await buckets.put(bucket, `shells/page.${lang}.html`, { body, headers });
  }
  Object.assign(process.env, {
    SITE_BUCKET: bucket,
    AWS_REGION: "cn-north-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${portOf(server)}`,
  });

  const opened: SiteBucket = {
    refuses: undefined,
    text: async (path) => (await buckets.get(bucket, path))?.body.toString("utf8"),
    headersOf: async (path) => (await buckets.get(bucket, path))?.headers ?? {},
    written: () => puts.splice(0),
    async close() {
      await close(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
  return opened;
}
