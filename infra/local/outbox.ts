/** What the message gateway would have sent: kept in a file and shown on a page. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { html } from "#shared/html.ts";
import { appendLine, readLines } from "./files.ts";
import { bodyOf, send } from "./http.ts";

export interface Sent {
  readonly id: string;
  readonly at: string;
  readonly to: string;
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
}

export interface Outbox {
  /** Newest first. */
  list(): Promise<readonly Sent[]>;
  /** The gateway that functions post to; a repeated id is taken once. */
  receive(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** What the platform itself would have sent. */
  add(message: Omit<Sent, "at">): Promise<void>;
  page(): Promise<string>;
}

const shownMax = 200;

export function openOutbox(file: string): Outbox {
  const list = async () => (await readLines<Sent>(file)).reverse();
  const add = (message: Omit<Sent, "at">) =>
    appendLine(file, { ...message, at: new Date().toISOString() });
  return {
    list,
    add,
    async receive(request, response) {
      const body = await bodyOf(request, 64 * 1024);
      if (!body) return send(response, 413, {}, "");
      const message = JSON.parse(body.toString()) as Omit<Sent, "at">;
      const known = await list();
      if (!known.some(({ id }) => id === message.id)) {
        await add(message);
      }
      send(response, 202, {}, "");
    },
    async page() {
      const all = await list();
      return html`<!doctype html>
        <html lang="zh-CN">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width" />
            <title>发件箱 Outbox</title>
            <style>
              body { font: 16px/1.6 system-ui, sans-serif; max-width: 50rem; margin: 1rem auto; padding: 0 1rem; }
              article { border-top: 1px solid #bbb; padding: 0.5rem 0; }
              p { white-space: pre-line; margin: 0.2rem 0; }
              small { color: #555; }
            </style>
          </head>
          <body>
            <h1>发件箱 Outbox</h1>
            <p>短信、邮件和微信在本机不发出，都列在这里。What SMS and e-mail would have carried.</p>
            ${all.length === 0 ? html`<p>还没有消息。Nothing yet.</p>` : ""}
            ${all.slice(0, shownMax).map(
              ({ at, to, channel, subject, text }) =>
                html`<article>
                  <h2>${subject}</h2>
                  <small>${at} · ${channel} · ${to}</small>
                  <p>${text}</p>
                </article>`,
            )}
          </body>
        </html>`.text;
    },
  };
}
