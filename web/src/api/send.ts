/** Sends one operation. Untyped, for forms that name their operation in the page; `call` adds the types. */
import { doors } from "virtual:doors";
import { Problem, readProblem } from "./problem.ts";

export type PathValues = Readonly<Record<string, string | number>> | undefined;

export interface Asked {
  readonly path?: PathValues;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly body?: unknown;
  /** Key of the command: the same one again for every retry of the same thing. */
  readonly key?: string | undefined;
}

/** 32 hexadecimal digits; `randomUUID` is missing where the page is not served over https. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

function addressOf(path: string, asked: Asked): string {
  const filled = path.replace(/\{(\w+)\}/gu, (_, name: string) =>
    encodeURIComponent(asked.path?.[name] ?? ""),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size > 0 ? `${filled}?${query}` : filled;
}

export async function send(id: string, asked: Asked = {}): Promise<unknown> {
  const [method, path] = doors[id] ?? [];
  if (!method || !path) throw new Problem("no-such-operation");
  const isCommand = method === "POST";
  const response = await fetch(addressOf(path, asked), {
    method,
    ...(isCommand
      ? {
          headers: {
            "content-type": "application/json",
            "idempotency-key": asked.key ?? newKey(),
          },
          body: JSON.stringify(asked.body ?? {}),
        }
      : {}),
  }).catch(() => {
    throw new Problem("unreachable");
  });
  if (!response.ok) throw await readProblem(response);
  return response.json();
}
