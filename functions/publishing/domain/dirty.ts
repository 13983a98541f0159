/** Which public pages a change touches: the fewest that keep everything true. */

export const sharedPages = [
  "home",
  "activities",
  "board",
  "sites",
  "rewards",
  "areas",
  "places",
] as const;
export type SharedPage = (typeof sharedPages)[number];

export interface Dirty {
  readonly pages: ReadonlySet<SharedPage>;
  /** Ids of activities whose own page changed. */
  readonly activities: ReadonlySet<string>;
}

const pagesOfKind: Readonly<Record<string, readonly SharedPage[]>> = {
  activity: ["home", "activities"],
  seats: ["home", "activities"],
  area: ["areas"],
  site: ["sites", "home", "places"],
  team: ["board", "home", "places"],
  reward: ["rewards"],
  standing: ["board", "home"],
  figures: ["home"],
};

/** What changed items make stale, each page once however many of them there are. */
export function dirtyFrom(
  changes: readonly { readonly kind: string; readonly activity?: string | undefined }[],
): Dirty {
  return {
    pages: new Set(changes.flatMap((change) => pagesOfKind[change.kind] ?? [])),
    activities: new Set(changes.flatMap((change) => change.activity ?? [])),
  };
}
