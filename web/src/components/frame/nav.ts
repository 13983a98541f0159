/** Where one can go from the head of a page: everyone, and staff with the roles that a screen is for. */
import type { Key } from "#shared/words/words.ts";

/** Address, words, and the roles it is shown to (separated by spaces; all if not said). */
export type NavLink = readonly [path: string, key: Key, roles?: string];

export const publicNav: readonly NavLink[] = [
  ["/activities.html", "nav.activities"],
  ["/request.html", "nav.request"],
  ["/rewards.html", "nav.rewards"],
  ["/board.html", "nav.board"],
  ["/sites.html", "nav.sites"],
  ["/my/record", "nav.my"],
];

export const portalNav: readonly NavLink[] = [
  ["/portal/index.html", "nav.tasks"],
  ["/portal/orders.html", "nav.orders", "leader station institute centre"],
  ["/portal/publish.html", "nav.publish", "leader station institute centre"],
  ["/portal/exchange.html", "nav.exchange", "keeper centre"],
  ["/portal/grants.html", "nav.grants", "centre"],
  ["/portal/import.html", "nav.import", "centre"],
];
