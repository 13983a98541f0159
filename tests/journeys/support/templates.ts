/** Addresses of every kind of page, and somebody who may see them all. */
import { origin, visitorAs } from "./visit.ts";

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
