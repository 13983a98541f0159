/** What a month of the city would cost at the measured figures; every assumption has a name. */
import type { Line } from "./book.ts";

/** On-demand list prices in USD as of us-east-1; to be checked for the region and the day. */
export const listPrices = {
  writeUnitsMillion: 0.625,
  readUnitsMillion: 0.125,
  objectWritesThousand: 0.005,
} as const;

export const assumed = {
  volunteers: 142_000,
  /** Of the registered, how many serve in a month. */
  activeShare: 0.2,
  servicesOfEachActive: 2,
  peopleOfActivity: 20,
  /** How often an active volunteer opens their own page, and anyone in the portal a list. */
  visitsOfEachActive: 4,
  visitsOfEachActivity: 3,
  newcomers: 2_000,
  orders: 3_000,
  visitsOfEachOrder: 3,
  redemptions: 3_000,
  rewards: 100,
  days: 30,
} as const;

const active = assumed.volunteers * assumed.activeShare;
const services = active * assumed.servicesOfEachActive;
const activities = services / assumed.peopleOfActivity;

/** A month's share of the bill: so many times each of the lines, named by use-case and case. */
export interface Share {
  readonly what: string;
  readonly times: number;
  readonly lines: readonly (readonly [id: string, how: string])[];
}

const people = `${assumed.peopleOfActivity} people`;

export const shares: readonly Share[] = [
  {
    what: "an active volunteer signs in",
    times: active,
    lines: [
      ["identity.signIn", ""],
      ["identity.finishSignIn", "again"],
    ],
  },
  {
    what: "an active volunteer opens their own page",
    times: active * assumed.visitsOfEachActive,
    lines: [
      ["identity.whoAmI", "signed in"],
      ["registry.myRecord", ""],
      ["activities.mine", "20 enrolments"],
      ["points.statement", "24 entries"],
      ["evaluation.myStars", ""],
    ],
  },
  {
    what: "somebody registers",
    times: assumed.newcomers,
    lines: [["registry.registerVolunteer", ""]],
  },
  {
    what: "a team publishes and settles an activity",
    times: activities,
    lines: [
      ["activities.publish", ""],
      ["activities.confirmHours", people],
      ["activities.record", people],
      ["duty.count", people],
    ],
  },
  {
    what: "a team opens its activities and a roster",
    times: activities * assumed.visitsOfEachActivity,
    lines: [
      ["identity.whoAmI", "signed in"],
      ["activities.list", "50 a page"],
      ["activities.roster", people],
    ],
  },
  {
    what: "a volunteer enrols, checks in and out, and is credited",
    times: services,
    lines: [
      ["activities.enrol", "a place is taken"],
      ["activities.checkIn", ""],
      ["activities.checkOut", ""],
      ["points.credit", ""],
      ["evaluation.count", ""],
    ],
  },
  {
    what: "the audit trail follows a change, each alone in its batch",
    times: active + activities * 2 + services * 3 + assumed.orders * 5 + assumed.redemptions * 3,
    lines: [["audit.append", "one change"]],
  },
  {
    what: "a resident asks, is helped, and rates",
    times: assumed.orders,
    lines: [
      ["orders.request", ""],
      ["orders.candidates", ""],
      ["orders.dispatch", ""],
      ["orders.accept", ""],
      ["orders.finish", ""],
      ["orders.rate", ""],
    ],
  },
  {
    what: "somebody looks after an order",
    times: assumed.orders * assumed.visitsOfEachOrder,
    lines: [
      ["orders.followUp", ""],
      ["orders.deskQueue", "of a village, 10 orders"],
      ["orders.teamQueue", "one order"],
    ],
  },
  {
    what: "a reward is redeemed and handed over",
    times: assumed.redemptions,
    lines: [
      ["points.redeem", "24 entries"],
      ["points.handOver", ""],
    ],
  },
  {
    what: "a keeper offers a reward",
    times: assumed.rewards,
    lines: [
      ["points.offerReward", ""],
      ["publishing.publish", "a changed reward"],
    ],
  },
  {
    what: "pages follow an enrolment, if no other change shares the batch",
    times: services,
    lines: [["publishing.publish", "a changed seats"]],
  },
  {
    what: "pages follow the city's figures, each batch of a settled activity",
    times: activities + assumed.newcomers,
    lines: [["publishing.publish", "a changed figures"]],
  },
  {
    what: "pages follow an activity, published and settled",
    times: activities * 2,
    lines: [["publishing.publish", "a changed activity"]],
  },
  {
    what: "clocks, every day",
    times: assumed.days,
    lines: [
      ["publishing.refresh", ""],
      ["duty.remind", "32 teams are behind, any other day"],
    ],
  },
];

export interface Cost {
  readonly reads: number;
  readonly writes: number;
  readonly objects: number;
  readonly usd: number;
}

export function costOf({ times, lines }: Share, measured: readonly Line[]): Cost {
  const found = lines.map(([id, how]) => {
    const line = measured.find((one) => one.id === id && one.how === how);
    if (!line) throw new Error(`${id}, ${how} was not measured`);
    return line;
  });
  const sum = (of: (line: Line) => number) =>
    times * found.reduce((all, line) => all + of(line), 0);
  const reads = sum((line) => line.reads + line.session);
  const writes = sum((line) => line.writes);
  const objects = sum((line) => line.objects);
  const usd =
    (reads * listPrices.readUnitsMillion) / 1e6 +
    (writes * listPrices.writeUnitsMillion) / 1e6 +
    (objects * listPrices.objectWritesThousand) / 1e3;
  return { reads, writes, objects, usd };
}
