/** The two ways in which a request of a browser ends: a page, or the page of a refusal. */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Call, Row } from "../door.ts";
import { sessionOf } from "./admission.ts";
import type { Answer, Opened } from "./opened.ts";
import { type ForBrowser, leadTo, pageAnswer, refusedPage } from "./page-answer.ts";
import { noteBug } from "./problem-answer.ts";
import { correlationIdOf } from "./request.ts";

export async function answerBrowser(
  { page, runtime }: Opened,
  event: APIGatewayProxyEventV2,
  shown: { readonly lang: ForBrowser["lang"]; readonly call: Call<Row>; readonly given: unknown },
): Promise<Answer> {
  if (page?.leadsTo) return leadTo(event, page.leadsTo(shown));
  if (!page?.show) throw new Error("a door for browsers shows a page or leads to one");
  const place = { event, shell: runtime.shell, lang: shown.lang };
  return pageAnswer(place, await page.show(shown));
}

export async function refuseBrowser(
  { door, page, runtime }: Opened,
  event: APIGatewayProxyEventV2,
  browser: ForBrowser,
  error: unknown,
): Promise<Answer> {
  const place = { event, shell: runtime.shell, lang: browser.lang };
  const now = runtime.now();
  const session = await sessionOf(event, runtime, now);
  const asked = {
    actor: session?.actor ?? { grants: [] },
    name: session?.name ?? "",
    path: event.pathParameters ?? {},
    now,
  };
  const { origin } = runtime;
  try {
    return await refusedPage(place, { door, page, browser, origin, asked, error });
  } catch (second) {
    // The form's page itself could not be made: then this is what has to be said.
    noteBug(second, correlationIdOf(event));
    const without = { door, page: undefined, browser, origin, asked, error: second };
    return refusedPage(place, without);
  }
}
