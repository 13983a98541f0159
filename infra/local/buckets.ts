/** S3 on one machine: each object a file, its headers beside it; the few calls that are used. */
import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, relative, sep } from "node:path";
import { lookup } from "mrmime";
import { readJson, writeWhole } from "./files.ts";
import { bodyOf, send } from "./http.ts";

export interface StoredObject {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Buckets {
  get(bucket: string, key: string): Promise<StoredObject | undefined>;
  put(bucket: string, key: string, object: StoredObject): Promise<void>;
  /** Copies a folder in, as a bucket deployment does; nothing is deleted. */
  deploy(bucket: string, folder: string, headers: Readonly<Record<string, string>>): Promise<void>;
  /** Path-style requests: GET, PUT and DELETE of `/bucket/key`. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const objectBytesMax = 50 * 1024 * 1024;

export function openBuckets(folder: string): Buckets {
  /** Undefined for a key that would leave the bucket's folder. */
  function placeOf(bucket: string, key: string): { file: string; headers: string } | undefined {
    const root = join(folder, bucket);
    const file = join(root, "objects", key);
    const inside = relative(join(root, "objects"), file);
    if (inside === "" || inside.startsWith("..") || key.endsWith("/") || key.includes("\0")) return;
    return { file, headers: join(root, "headers", `${inside}.json`) };
  }

  const buckets: Buckets = {
    async get(bucket, key) {
      const place = placeOf(bucket, key);
      const body = place && (await readFile(place.file).catch(() => undefined));
      if (!place || !body) return undefined;
      return { body, headers: await readJson(place.headers, {}) };
    },
    async put(bucket, key, { body, headers }) {
      const place = placeOf(bucket, key);
      if (!place) throw new Error(`not a key: ${key}`);
      await writeWhole(place.headers, JSON.stringify({ ...headers, etag: etagOf(body) }));
      await writeWhole(place.file, body);
    },
    async deploy(bucket, source, headers) {
      const entries = await readdir(source, { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((one) => one.isFile())) {
        const path = join(entry.parentPath, entry.name);
        const key = relative(source, path).split(sep).join("/");
        await buckets.put(bucket, key, {
          body: await readFile(path),
          headers: { "content-type": typeOf(key), ...headers },
        });
      }
    },
    async serve(request, response) {
      const [, bucket = "", ...rest] = decodeURIComponent(
        new URL(request.url ?? "/", "http://s3").pathname,
      ).split("/");
      const key = rest.join("/");
      const place = placeOf(bucket, key);
      if (!place) return send(response, 400, {}, "not a key");
      switch (request.method) {
        case "GET": {
          const object = await buckets.get(bucket, key);
          return object
            ? send(response, 200, object.headers, object.body)
            : send(
                response,
                404,
                { "content-type": "application/xml" },
                "<Error><Code>NoSuchKey</Code></Error>",
              );
        }
        case "PUT": {
          const body = await bodyOf(request, objectBytesMax);
          if (!body) return send(response, 413, {}, "EntityTooLarge");
          const kept = ["content-type", "cache-control"].flatMap((name) => {
            const value = request.headers[name];
            return typeof value === "string" ? [[name, value] as const] : [];
          });
          await buckets.put(bucket, key, { body, headers: Object.fromEntries(kept) });
          return send(response, 200, { etag: etagOf(body) }, "");
        }
        case "DELETE":
          await rm(place.file, { force: true });
          await rm(place.headers, { force: true });
          return send(response, 204, {}, "");
        default:
          return send(response, 405, {}, "MethodNotAllowed");
      }
    },
  };
  return buckets;
}

function typeOf(key: string): string {
  const type = lookup(key) ?? "application/octet-stream";
  return /^text\/|json$|javascript$|xml$/u.test(type) ? `${type}; charset=utf-8` : type;
}

function etagOf(body: Uint8Array): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}
