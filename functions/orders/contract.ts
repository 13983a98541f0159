/** Orders: what a resident asks for, who is sent, how it went. */

import * as z from "zod";
import { AreaCode } from "#shared/domain/area.ts";
import { OrderId, TeamId } from "#shared/domain/ids.ts";
import { Instant, line, PageQuery, pageOf, paragraph, Version } from "#shared/domain/values.ts";
import type { Row } from "#shared/door.ts";
import { orderKinds, orderStates } from "./domain/order.ts";
import { rateForm, requestForm } from "./forms.ts";

const OrderPath = z.strictObject({ order: OrderId });
/** The private link's secret: whoever holds it may follow and rate this one order. */
const FollowUpPath = z.strictObject({ followUp: z.string().regex(/^[0-9A-Za-z_-]{40,90}$/) });

/** What the requester sees. */
export const FollowUpView = z.strictObject({
  reference: z.string(),
  kind: z.enum(orderKinds),
  state: z.enum(orderStates),
  askedAt: Instant,
  teamName: z.string().optional(),
  result: z.string().optional(),
  stars: z.int().optional(),
  version: Version,
});

/** What staff see; `address`, `name` and `phone` only for those who handle the order now. */
export const OrderView = z.strictObject({
  order: OrderId,
  reference: z.string(),
  kind: z.enum(orderKinds),
  words: z.string(),
  area: AreaCode,
  isUrgent: z.boolean(),
  state: z.enum(orderStates),
  askedAt: Instant,
  answerDueAt: Instant.optional(),
  team: TeamId.optional(),
  teamName: z.string().optional(),
  name: z.string().optional(),
  phone: z.string().optional(),
  address: z.string().optional(),
  result: z.string().optional(),
  stars: z.int().optional(),
  version: Version,
});

/** One step in an order's life; `as`: the roles with their scopes that took it. */
const OrderStep = z.strictObject({
  at: Instant,
  to: z.enum(orderStates),
  as: z.string().optional(),
  version: Version,
});

/** What moving an order from one state to the next may refuse. */
const movingRefuses = [
  "not-found",
  "order-transition-forbidden",
  "stale-version",
  "idempotency-key-reused",
] as const;

const Moved = z.strictObject({ order: OrderId, state: z.enum(orderStates), version: Version });

export const ordersRows = {
  request: {
    method: "POST",
    path: "/api/orders",
    does: "Asks for help. Gives a reference number and the private follow-up link.",
    who: "anyone",
    takes: {
      body: z.strictObject({
        kind: z.enum(orderKinds),
        words: paragraph(5, 1000),
        area: AreaCode,
        address: line(2, 120),
        name: line(1, 40),
        phone: z.string().min(7).max(30),
        isUrgent: z.boolean().default(false),
      }),
    },
    gives: z.strictObject({ reference: z.string(), followUp: z.string() }),
    status: 201,
    form: requestForm,
    refuses: ["area-unknown", "phone-invalid", "idempotency-key-reused"],
    // Many people share one address of a mobile network, so it is the phone that is counted tightly.
    limits: [
      { by: "network", times: 120, perMinutes: 60 },
      { by: "phone", times: 5, perMinutes: 24 * 60 },
    ],
  },
  followUp: {
    method: "GET",
    path: "/follow/{followUp}",
    page: true,
    does: "Shows the requester how their order stands.",
    who: "anyone",
    takes: { path: FollowUpPath },
    gives: FollowUpView,
    refuses: ["follow-up-unknown"],
    keyless: true,
  },
  rate: {
    method: "POST",
    path: "/follow/{followUp}/rating",
    form: rateForm,
    does: "Rates a finished order, 1 to 5 stars with words.",
    who: "anyone",
    takes: {
      path: FollowUpPath,
      body: z.strictObject({ stars: z.int().min(1).max(5), words: paragraph(0, 500) }),
    },
    gives: Moved,
    refuses: ["follow-up-unknown", "order-transition-forbidden", "idempotency-key-reused"],
  },
  deskQueue: {
    method: "GET",
    path: "/api/areas/{area}/orders",
    does: "Lists the orders of an area with all below it, oldest first.",
    who: ["station", "institute", "centre", "auditor"],
    takes: { path: z.strictObject({ area: AreaCode }), query: PageQuery },
    gives: pageOf(OrderView),
    refuses: ["area-unknown"],
    keyless: true,
  },
  teamQueue: {
    method: "GET",
    path: "/api/teams/{team}/orders",
    does: "Lists the orders sent to a team, the soonest deadline first.",
    who: ["leader", "station", "institute", "centre", "auditor"],
    takes: { path: z.strictObject({ team: TeamId }), query: PageQuery },
    gives: pageOf(OrderView),
    refuses: ["team-unknown"],
    keyless: true,
  },
  record: {
    method: "GET",
    path: "/api/orders/{order}",
    does: "Shows one order with its steps so far.",
    who: ["leader", "station", "institute", "centre", "auditor"],
    takes: { path: OrderPath },
    gives: z.strictObject({ order: OrderView, steps: z.array(OrderStep) }),
    refuses: ["not-found"],
    keyless: true,
  },
  candidates: {
    method: "GET",
    path: "/api/orders/{order}/candidates",
    does: "Ranks the teams that could be sent, each with the reasons.",
    who: ["station", "institute", "centre"],
    takes: { path: OrderPath },
    gives: z.strictObject({
      candidates: z.array(
        z.strictObject({
          team: TeamId,
          name: z.string(),
          reasons: z.array(z.enum(["kind-fits", "same-village", "same-town", "city-level"])),
        }),
      ),
    }),
    refuses: ["not-found"],
    keyless: true,
  },
  dispatch: {
    method: "POST",
    path: "/api/orders/{order}/dispatch",
    does: "Sends an order to a team; the team's answering clock starts.",
    who: ["station", "institute", "centre"],
    takes: { path: OrderPath, body: z.strictObject({ team: TeamId, version: Version }) },
    gives: Moved,
    refuses: ["team-unknown", ...movingRefuses],
  },
  recall: {
    method: "POST",
    path: "/api/orders/{order}/recall",
    does: "Takes a dispatch back, until the team has accepted; the order waits at the desk again.",
    who: ["station", "institute", "centre"],
    takes: { path: OrderPath, body: z.strictObject({ version: Version }) },
    gives: Moved,
    refuses: movingRefuses,
  },
  accept: {
    method: "POST",
    path: "/api/orders/{order}/acceptance",
    does: "Takes on a dispatched order for the team.",
    who: ["leader"],
    takes: { path: OrderPath, body: z.strictObject({ version: Version }) },
    gives: Moved,
    refuses: movingRefuses,
  },
  finish: {
    method: "POST",
    path: "/api/orders/{order}/completion",
    does: "Reports an accepted order as done, with the result in words.",
    who: ["leader"],
    takes: {
      path: OrderPath,
      body: z.strictObject({ result: paragraph(4, 1000), version: Version }),
    },
    gives: Moved,
    refuses: movingRefuses,
  },
} as const satisfies Record<string, Row>;
