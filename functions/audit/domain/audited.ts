/**
 * What the audit trail follows, as data: which kinds of item, what each is about, and which of
 * their fields it may quote. Everything else it only says to have changed. What follows from facts
 * by rule (service records, points, totals, standings, messages) is not here: the ledger and the
 * facts themselves tell it.
 */

/** The attribute that names the thing whose timeline a change belongs to. */
export const thingIn = {
  account: "id",
  session: "account",
  grant: "id",
  volunteer: "id",
  person: "volunteer",
  unmasking: "volunteer",
  merge: "kept",
  unit: "code",
  area: "code",
  site: "id",
  team: "id",
  activity: "id",
  enrolment: "activity",
  order: "id",
  reward: "id",
  voucher: "id",
} as const satisfies Record<string, string>;

export type AuditedKind = keyof typeof thingIn;
export const auditedKinds = Object.keys(thingIn) as readonly AuditedKind[];

/** Kinds of which also the end is a change; others end by a state, or by themselves in time. */
export const removedKinds = ["enrolment", "person"] as const satisfies readonly AuditedKind[];

/** Names no person, no address, no secret: a field is quoted only if it is known to be harmless. */
export const quoted: ReadonlySet<string> = new Set([
  ...["state", "version", "area", "site", "team", "role", "scope", "from", "until", "of"],
  ...["account", "volunteer", "activity", "reward", "kept", "folded", "fields"],
  ...["startsAt", "endsAt", "enrolledAt", "checkedInAt", "checkedOutAt", "places", "task"],
  ...["present", "minutes", "points", "stock", "stars", "isUrgent", "answerDueAt"],
  ...["givenBy", "takenBy", "takenAt", "isStrong", "consent", "registeredAt", "handedOverBy"],
]);

/** Keys, counters of use, and what the stamp says already. */
export const ignored: ReadonlySet<string> = new Set([
  ...["pk", "sk", "firstPk", "firstSk", "secondPk", "secondSk", "expiresAtSeconds", "kind"],
  ...["history", "stamp", "key", "digest", "usedAt", "at", "by", "as", "why"],
]);
