/**
 * Pages that were read open again without a connection. Always asked of the network first, so no
 * page outlives a deployment; scripts and sheets are named by their contents and never change.
 * What belongs to a person (/my, /follow, /api) and the portal is never kept.
 */
import { functionPaths, pathIn } from "#shared/words/language.ts";

/** Set by the build: files of the first visit, and a digest of them. */
declare const keptFiles: readonly string[];
declare const version: string;

/** What is used of the worker's own types, which TypeScript cannot load beside a page's. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly location: Location;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(of: { includeUncontrolled: true }): Promise<readonly { readonly url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listen: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listen: (event: Fetching) => void): void;
}
const worker = self as unknown as Worker;

const filesName = `files-${version}`;
const pagesName = "pages";
const assetsName = "assets";
const pagesMax = 60;
const assetsMax = 80;
/** A page that was read before is shown when the network takes longer than this. */
const patienceMs = 4000;

worker.addEventListener("install", (event) => {
  const fresh = keptFiles.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(filesName).then((cache) => cache.addAll(fresh)));
  // Open pages name their own scripts, which are still there, so nothing has to wait for them.
  void worker.skipWaiting();
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    forgetOthers()
      .then(keepOpenPages)
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (pathname.startsWith("/_astro/")) event.respondWith(asset(request));
  else if (keptFiles.includes(pathname)) {
    event.respondWith(fetch(request).catch(() => kept(pathname)));
  }
});

function isPublic(pathname: string): boolean {
  const isFunctions = functionPaths.some((start) => pathname.startsWith(start));
  return !isFunctions && !/^\/(?:en\/)?portal\//u.test(pathname);
}

async function page(event: Fetching, pathname: string): Promise<Response> {
  if (!isPublic(pathname)) return fetch(event.request).catch(() => offline(pathname, event));
  const read = await caches.match(pathname, { cacheName: pagesName });
  const asked = fetch(event.request).then(async (answer) => {
    if (isWhole(answer))
      await keepIn(pagesName, pathname, { answer: answer.clone(), most: pagesMax });
    return answer;
  });
  if (!read) return asked.catch(() => kept(pathname).catch(() => offline(pathname, event)));
  // The page that is shown instead must not keep the fresh one from being kept.
  event.waitUntil(asked.catch(() => undefined));
  return Promise.race([asked.catch(() => read), after(patienceMs, read)]);
}

/** Exactly what the site has at this address: no error page, nothing partial or led elsewhere. */
function isWhole({ status, redirected, headers }: Response): boolean {
  const type = headers.get("content-type") ?? "";
  return status === 200 && !redirected && type.startsWith("text/html");
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((done) => setTimeout(() => done(value), ms));
}

async function asset(request: Request): Promise<Response> {
  const known = await caches.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) {
    await keepIn(assetsName, request.url, { answer: answer.clone(), most: assetsMax });
  }
  return answer;
}

async function kept(pathname: string): Promise<Response> {
  const file = await caches.match(pathname, { cacheName: filesName });
  if (!file) throw new TypeError("not kept");
  return file;
}

/** In the language of the page that was asked for. */
function offline(pathname: string, { request }: Fetching): Promise<Response> {
  const lang = new URL(request.url).searchParams.get("lang");
  const isEnglish = pathname.startsWith("/en/") || lang === "en";
  return kept(pathIn(isEnglish ? "en" : "zh-CN", "/offline.html"));
}

interface Entry {
  readonly answer: Response;
  readonly most: number;
}

/** The newest at the end; the oldest beyond the number go. */
async function keepIn(name: string, key: string, { answer, most }: Entry): Promise<void> {
  const cache = await caches.open(name);
  await cache.delete(key);
  await cache.put(key, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, -most).map((old) => cache.delete(old)));
}

/** Those that were read before the worker was there. */
async function keepOpenPages(): Promise<void> {
  const open = await worker.clients.matchAll({ includeUncontrolled: true });
  const paths = open.map(({ url }) => new URL(url).pathname).filter(isPublic);
  await Promise.allSettled(
    paths.map(async (path) => {
      const answer = await fetch(path);
      if (isWhole(answer)) await keepIn(pagesName, path, { answer, most: pagesMax });
    }),
  );
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("files-") && name !== filesName);
  await Promise.all(old.map((name) => caches.delete(name)));
}
