/** What only this machine has: the outbox page, and a door for its own commands. */
import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyOf, send, sendJson } from "./http.ts";
import type { Outbox } from "./outbox.ts";
import type { Schedules } from "./schedules.ts";

interface Needs {
  readonly token: string;
  readonly origin: string;
  readonly schedules: Schedules;
  readonly outbox: Outbox;
  readonly quiet: () => Promise<void>;
}

const dayMs = 86_400_000;
/** A move fires each schedule on its way; this bounds how long one takes. */
export const moveDaysMax = 400;

export function startControl({ token, origin, schedules, outbox, quiet }: Needs) {
  const pages = new Map<
    string,
    (request: IncomingMessage, response: ServerResponse) => Promise<void>
  >([
    [
      "GET /outbox",
      async (_, response) =>
        send(
          response,
          200,
          { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
          await outbox.page(),
        ),
    ],
    ["GET /local/outbox", async (_, response) => sendJson(response, 200, await outbox.list())],
    [
      "POST /local/clock",
      async (request, response) => {
        const body = await bodyOf(request, 1024);
        const { ms } = JSON.parse(body?.toString() ?? "{}") as { ms?: unknown };
        if (typeof ms !== "number" || !(ms >= 0 && ms <= moveDaysMax * dayMs)) {
          return sendJson(response, 400, { message: `0 to ${moveDaysMax} days forward` });
        }
        const fired = await schedules.moveTo(Date.now() + ms);
        await quiet();
        sendJson(response, 200, { now: new Date().toISOString(), fired });
      },
    ],
    [
      "POST /local/quiet",
      async (_, response) => {
        await quiet();
        sendJson(response, 200, {});
      },
    ],
  ]);

  return {
    owns: (path: string) => path === "/outbox" || path.startsWith("/local/"),
    async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const page = pages.get(`${request.method} ${request.url}`);
      if (!page) return sendJson(response, 404, { message: "Not Found" });
      if (request.headers.host !== new URL(origin).host) return send(response, 421, {}, "");
      const needsToken = request.url !== "/outbox";
      if (needsToken && !isToken(request.headers.authorization, token)) {
        return sendJson(response, 401, { message: "only for commands of this machine" });
      }
      await page(request, response);
    },
  };
}

function isToken(given: string | undefined, token: string): boolean {
  const a = Buffer.from(given ?? "");
  const b = Buffer.from(`Bearer ${token}`);
  return a.length === b.length && timingSafeEqual(a, b);
}
