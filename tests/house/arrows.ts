/**
 * The arrows of docs/decisions/0002 as data: which room may import what. Imports of types are gone
 * before anything runs, so a room may name the types of more than it may call.
 */
import type { Import } from "./sources.ts";

/** Which features a feature may see; every arrow points the same way, so there is no cycle. */
export const seenBy: Readonly<Record<string, readonly string[]>> = {
  registry: [],
  identity: ["registry"],
  people: ["registry", "activities", "points", "evaluation"],
  targets: ["registry", "activities"],
  messages: ["registry"],
  audit: [],
  activities: ["registry"],
  orders: ["registry", "messages"],
  points: ["registry", "activities"],
  evaluation: ["registry", "activities"],
  duty: ["registry", "activities", "messages"],
  publishing: ["registry", "activities", "orders", "points", "duty"],
  // No feature: it puts the features' reactions together.
  consequences: [
    "audit",
    "registry",
    "activities",
    "orders",
    "points",
    "evaluation",
    "targets",
    "duty",
    "messages",
  ],
};

const doors = ["http", "clock", "stream", "parts", "command"] as const;
/** Speaks to a service outside: OpenID provider, message channel, bucket, register of names. */
const gateways = ["provider", "channel", "site", "real-name"] as const;
const inside = ["contract", "forms", "domain", "use-cases", "pages", "store"] as const;
const rooms = [...inside, ...doors, ...gateways] as const;
type Room = (typeof rooms)[number];

interface Rule {
  /** `own/` is the same feature, `seen/` one that it may see; a name stands for all below it. */
  readonly values: readonly string[];
  readonly types?: readonly string[];
}

const door: Rule = {
  values: [...rooms.map((room) => `own/${room}`), ...["seen/domain", "seen/store", "shared"]],
  types: ["aws-lambda"],
};
const gateway: Rule = {
  values: ["shared", "openid-client"],
  types: ["own/domain"],
};

const rules: Readonly<Record<Room, Rule>> = {
  contract: {
    values: ["own/domain", "own/forms", "shared/domain", "zod"],
    types: ["shared/door.ts"],
  },
  forms: { values: ["own/domain", "shared/domain"], types: ["shared/forms", "shared/words"] },
  domain: { values: ["own/domain", "seen/domain", "shared/domain", "zod"] },
  "use-cases": {
    values: [
      ...["own/domain", "own/use-cases", "own/pages", "seen/domain", "seen/pages", "shared/domain"],
      ...["shared/table/retry.ts", "shared/table/table.ts", "shared/derive.ts"],
      ...["shared/at-once.ts", "shared/words", "shared/page", "shared/forms", "shared/html.ts"],
    ],
    types: [
      ...["own/store", "seen/store", "shared/command.ts", "shared/privacy"],
      ...gateways.map((room) => `own/${room}`),
    ],
  },
  pages: {
    values: [
      ...["own/domain", "own/forms", "own/pages", "seen/domain", "seen/forms", "shared/domain"],
      ...["shared/forms", "shared/html.ts", "shared/page", "shared/words", "uqr"],
    ],
  },
  store: {
    values: ["own/domain", "own/store", "shared/domain", "shared/table", "zod"],
    types: ["seen/domain"],
  },
  ...{ http: door, clock: door, stream: door, parts: door, command: door },
  ...{ provider: gateway, channel: gateway, site: gateway, "real-name": gateway },
};

/** The stream's consumer calls what each feature does when something was written. */
const consequencesMore = ["seen/use-cases", "seen/channel"];

/** Arrows against a rule that stand, each with its reason. */
export const accepted: Readonly<Record<string, string>> = {
  "functions/identity/use-cases/sign-in.ts -> node:crypto":
    "A session's secret is drawn, not derived: nobody may be able to make it again.",
  "functions/identity/store.ts -> functions/shared/http/session.ts":
    "Every request reads the account's item, so its shape lies with the session.",
  "functions/identity/store/sessions.ts -> functions/shared/http/session.ts":
    "Every request reads the session's item, so its shape lies where it is read.",
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
  const isFolders = ["domain", "use-cases", "pages"].includes(room);
  // A store with several tenants is a folder beside its file.
  const isRoom = rooms.includes(room) && (isFolder === isFolders || room === "store");
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
