/**
 * The arrows of docs/decisions/0002 as data: which room may import what. Imports of types are gone
 * before anything runs, so a room may name the types of more than it may call.
 */
import type { Import } from "./sources.ts";

/** Which features a feature may see; every arrow points the same way, so there is no cycle. */
export const seenBy: Readonly<Record<string, readonly string[]>> = {
  registry: [],
  identity: ["registry"],
  messages: ["registry"],
  activities: ["registry"],
  orders: ["registry"],
  points: ["registry", "activities"],
  evaluation: ["activities"],
  duty: ["registry", "activities", "messages"],
  publishing: ["registry", "activities", "points", "duty"],
  // No feature: it puts the features' reactions together.
  consequences: ["registry", "activities", "points", "evaluation", "duty", "messages"],
};

const doors = ["http", "clock", "stream", "parts"] as const;
/** Speaks to a service outside: the OpenID provider, the city's message channel, the bucket. */
const gateways = ["provider", "channel", "site"] as const;
const rooms = ["contract", "domain", "use-cases", "pages", "store", ...doors, ...gateways] as const;
type Room = (typeof rooms)[number];

interface Rule {
  /** `own/` is the same feature, `seen/` one that it may see; a name stands for all below it. */
  readonly values: readonly string[];
  readonly types?: readonly string[];
}

const door: Rule = {
  values: [
    ...rooms.map((room) => `own/${room}`),
    ...["seen/domain", "seen/store", "shared", "csv-parse/sync"],
  ],
  types: ["aws-lambda"],
};
const gateway: Rule = {
  values: ["shared", "openid-client"],
  types: ["own/domain"],
};

const rules: Readonly<Record<Room, Rule>> = {
  contract: { values: ["own/domain", "shared/domain", "zod"], types: ["shared/door.ts"] },
  domain: { values: ["own/domain", "seen/domain", "shared/domain", "zod"] },
  "use-cases": {
    values: [
      ...["own/domain", "own/use-cases", "own/pages", "seen/domain", "shared/domain"],
      ...["shared/table/retry.ts", "shared/table/table.ts", "shared/derive.ts"],
      ...["shared/at-once.ts", "shared/words"],
    ],
    types: [
      ...["own/store", "seen/store", "shared/command.ts", "shared/privacy"],
      ...gateways.map((room) => `own/${room}`),
    ],
  },
  pages: {
    values: [
      ...["own/domain", "own/pages", "seen/domain", "shared/domain"],
      ...["shared/html.ts", "shared/words"],
    ],
  },
  store: {
    values: ["own/domain", "shared/domain", "shared/table", "zod"],
    types: ["seen/domain"],
  },
  ...{ http: door, clock: door, stream: door, parts: door },
  ...{ provider: gateway, channel: gateway, site: gateway },
};

/** The stream's consumer calls what each feature does when something was written. */
const consequencesMore = ["seen/use-cases", "seen/channel"];

/** Arrows against a rule that stand, each with its reason. */
export const accepted: Readonly<Record<string, string>> = {
  "functions/identity/use-cases/sign-in.ts -> node:crypto":
    "A session's secret is drawn, not derived: nobody may be able to make it again.",
  "functions/identity/store.ts -> functions/shared/http/session.ts":
    "Every request reads the account's item, so its shape lies with the session.",
};

export interface Place {
  readonly feature: string;
  readonly room: Room;
}

/** Feature and room from the path alone; undefined for what lies in no known room. */
export function placeOf(path: string): Place | undefined {
  const [, feature = "", file = "", inside] =
    /^functions\/([^/]+)\/([^/]+)(\/.+)?$/u.exec(path) ?? [];
  const room = file.replace(/\.ts$/u, "") as Room;
  const isFolder = inside !== undefined;
  const isRoom =
    rooms.includes(room) && isFolder === ["domain", "use-cases", "pages"].includes(room);
  return feature in seenBy && isRoom && (!isFolder || /^\/[^/]+\.ts$/u.test(inside))
    ? { feature, room }
    : undefined;
}

/** Whether an import of a feature's file points the way it may. */
export function isAllowed(one: Import): boolean {
  const from = placeOf(one.from);
  if (!from) return false;
  const { values, types = [] } = rules[from.room];
  const more = from.feature === "consequences" ? consequencesMore : [];
  const allowed = [...values, ...more, ...(one.isTypeOnly ? types : [])];
  const target = targetOf(from.feature, one.to);
  return (
    allowed.some((name) => target === name || target.startsWith(`${name}/`)) ||
    `${one.from} -> ${one.to}` in accepted
  );
}

function targetOf(feature: string, to: string): string {
  if (to.startsWith("functions/shared/")) return to.slice("functions/".length);
  const place = placeOf(to);
  if (!place) return to;
  if (place.feature === feature) return `own/${place.room}`;
  return seenBy[feature]?.includes(place.feature) ? `seen/${place.room}` : to;
}
