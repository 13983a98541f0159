/** A site is a place of practice: centre, institute, station, point or post. */
import type { AreaCode, AreaLevel } from "#shared/domain/area.ts";
import type { SiteId } from "#shared/domain/ids.ts";

export const siteKinds = ["centre", "institute", "station", "point", "post"] as const;
export type SiteKind = (typeof siteKinds)[number];

export interface Site {
  readonly id: SiteId;
  readonly name: string;
  readonly kind: SiteKind;
  readonly area: AreaCode;
}

/** Which kind of site an area of each level has of its own. */
export const siteKindOfLevel = {
  city: "centre",
  town: "institute",
  village: "station",
} as const satisfies Record<AreaLevel, SiteKind>;
