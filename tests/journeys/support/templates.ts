/** Every kind of page that the public meets, so that what holds of one is asked of all. */
import { origin, visitorAs } from "./visit.ts";

/** Read by anyone, and the same for everyone. */
export const publicTemplates = [
  "/index.html",
  "/activities.html",
  "/activities/{one}.html",
  "/board.html",
  "/sites.html",
  "/rewards.html",
  "/request.html",
  "/register.html",
  "/sign-in.html",
  "/follow.html",
  "/problems.html",
  "/about.html",
  "/accessibility.html",
  "/display.html",
  "/outbox.html",
  "/offline.html",
] as const;

/** Written by functions for whoever asks. */
export const ownTemplates = [
  "/my/record",
  "/my/activities",
  "/my/points",
  "/follow/{order}",
] as const;

export const inBoth = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => [
    path,
    /^\/(?:my|follow)\//u.test(path) ? `${path}?lang=en` : `/en${path}`,
  ]);

/** An address for each template: of an activity that is open, and of an order just asked for. */
export async function addresses(): Promise<(path: string) => string> {
  const answer = await fetch(`${origin}/data/activities.json`);
  const [{ id }] = (await answer.json()).activities as [{ id: string }];
  const order = await askForHelp();
  return (path) => `${origin}${path.replace("{one}", id).replace("{order}", order)}`;
}

/** The private part of the link to it. */
async function askForHelp(): Promise<string> {
  const answer = await fetch(`${origin}/api/orders`, {
    method: "POST",
    headers: {
      origin,
      "content-type": "application/json",
      "idempotency-key": "templates-of-the-public-pages",
    },
    body: JSON.stringify({
      ...{ kind: "science", words: "看看每一种页面是什么样子。", area: "420281001001" },
      ...{ address: "演示地址 1 号楼", name: "演示求助人", phone: "13800004001", isUrgent: false },
    }),
  });
  return (await answer.json()).followUp;
}

/** Signed in as a volunteer, so that every template can be seen. */
export const everyonesVisitor = () => visitorAs("volunteer", "/my/record");
