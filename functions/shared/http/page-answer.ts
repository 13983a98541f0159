/**
 * Answers for browsers: pages instead of JSON. A success of a form leads on (303), a refusal shows
 * the form again with what was wrong (422), and everything else says what happened and what to do.
 */
import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Refusal } from "../domain/refusal.ts";
import type { Asked, Door, DoorPage, Row } from "../door.ts";
import { answersOf } from "../forms/answers.ts";
import { problemLines } from "../forms/problem-lines.ts";
import type { Fragment } from "../page/fragment.ts";
import { renderPage } from "../page/frame.ts";
import { problemPage } from "../page/problem-page.ts";
import type { Shell } from "../page/shell.ts";
import { isLanguage, type Language, pathIn } from "../words/language.ts";
import type { Answer } from "./opened.ts";
import { type Problem, problemOf, retryAfterOf } from "./problem.ts";
import { correlationIdOf, sentByForm } from "./request.ts";

/** A browser's request: a form that was sent, or a page that was asked for. */
export interface ForBrowser {
  readonly lang: Language;
  readonly sent: URLSearchParams | undefined;
}

/** Undefined for a request that wants JSON. */
export function forBrowser(door: Door, event: APIGatewayProxyEventV2): ForBrowser | undefined {
  if (door.method === "GET") {
    const wantsPage = /text\/html/u.test(event.headers["accept"] ?? "");
    const { lang } = event.queryStringParameters ?? {};
    return door.page && wantsPage
      ? { lang: isLanguage(lang) ? lang : "zh-CN", sent: undefined }
      : undefined;
  }
  const sent = sentByForm(door, event);
  const lang = sent?.get("lang");
  return sent && { lang: isLanguage(lang) ? lang : "zh-CN", sent };
}

interface Place {
  readonly event: APIGatewayProxyEventV2;
  readonly shell: Shell;
  readonly lang: Language;
}

export async function pageAnswer(
  { event, shell, lang }: Place,
  fragment: Fragment,
  status = 200,
): Promise<Answer> {
  return {
    statusCode: status,
    headers: {
      "cache-control": "no-store",
      "content-type": "text/html; charset=utf-8",
      "x-correlation-id": correlationIdOf(event),
    },
    body: renderPage(await shell(lang), { ...fragment, path: event.rawPath, lang }),
  };
}

/** A page's script that sent the form asks for JSON and goes on by itself: it may not see a 303. */
export function leadTo(event: APIGatewayProxyEventV2, address: string): Answer {
  const isByScript = (event.headers["accept"] ?? "").includes("application/json");
  return {
    statusCode: isByScript ? 200 : 303,
    headers: {
      ...(isByScript
        ? { "content-type": "application/json; charset=utf-8" }
        : { location: address }),
      "cache-control": "no-store",
      "x-correlation-id": correlationIdOf(event),
    },
    body: isByScript ? JSON.stringify({ location: address }) : "",
  };
}

/** The page that the browser came from, if it is one of ours; a path without host. */
function cameFrom(event: APIGatewayProxyEventV2, origin: string): string {
  const referer = event.headers["referer"] ?? "";
  return referer.startsWith(`${origin}/`) ? referer.slice(origin.length) : "/index.html";
}

interface Refused {
  readonly door: Door;
  readonly page: DoorPage<Row> | undefined;
  readonly browser: ForBrowser;
  readonly origin: string;
  readonly asked: Asked;
  readonly error: unknown;
}

/** Refusals that signing in or registering puts right lead there; the others are shown. */
export function refusedPage(place: Place, refused: Refused): Promise<Answer> | Answer {
  const { event } = place;
  const { door, page, origin, error } = refused;
  const back = door.method === "GET" ? pathIn(place.lang, event.rawPath) : cameFrom(event, origin);
  if (error instanceof Refusal && error.code === "not-signed-in") {
    return leadTo(event, `/api/sign-in?returnTo=${encodeURIComponent(back)}`);
  }
  const problem = problemOf(error, correlationIdOf(event));
  // Whoever may not do it is not helped by the form; for all others their answers are kept.
  if (error instanceof Refusal && problem.status !== 403 && page?.again) {
    return formAgain(place, refused, page.again, error);
  }
  const isTheirs = error instanceof Refusal && door.who !== "anyone";
  const needsVolunteer = isTheirs && error.code === "not-allowed" && door.who.includes("volunteer");
  return problemAnswer(place, problem, { back, needsVolunteer });
}

async function problemAnswer(
  place: Place,
  problem: Problem,
  ways: Parameters<typeof problemPage>[2],
): Promise<Answer> {
  const answer = await pageAnswer(place, problemPage(place.lang, problem, ways), problem.status);
  return { ...answer, headers: { ...answer.headers, ...retryAfterOf(problem) } };
}

async function formAgain(
  place: Place,
  { door: { form }, browser: { sent }, asked }: Refused,
  again: NonNullable<DoorPage<Row>["again"]>,
  refusal: Refusal,
): Promise<Answer> {
  if (!form || !sent) throw new Error("only a form is shown again");
  const { typed } = answersOf(form, sent);
  const carried = Object.keys(form.carries ?? {}).map((name) => [name, typed[name] ?? ""]);
  const state = {
    lang: place.lang,
    to: place.event.rawPath,
    typed,
    lines: problemLines(form, refusal),
    hidden: { key: sent.get("key") ?? newKey(), ...Object.fromEntries(carried) },
  };
  const fragment = await again(state, asked);
  const { status } = problemOf(refusal, "");
  const passes = status === 429 || status === 503;
  return pageAnswer(place, { ...fragment, isWrong: true }, passes ? status : 422);
}

/** For a form that a function writes: this one command, however often it is sent. */
export const newKey = (): string => randomUUID().replaceAll("-", "");
