/** What the public pages show: nothing personal, only what anyone may see. */
import type { Task } from "#activities/domain/activity.ts";
import type { SiteKind } from "#registry/domain/site.ts";
import type { Day, Instant } from "#shared/domain/day.ts";

export interface ActivityCard {
  readonly id: string;
  readonly title: string;
  readonly task: Task;
  readonly teamName: string;
  readonly siteName: string;
  readonly townName: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly places: number;
  readonly taken: number;
  readonly isOpen: boolean;
}

export interface ActivityPage extends ActivityCard {
  readonly story: string;
  readonly isCommunityActivity: boolean;
}

export interface BoardRow {
  readonly team: string;
  readonly teamName: string;
  readonly teamNameEnglish: string;
  readonly needed: number;
  /** Days of the activities that count, oldest first. */
  readonly days: readonly Day[];
  readonly state: "met" | "on-course" | "behind";
}

export interface Board {
  readonly year: number;
  readonly asOf: Day;
  readonly rows: readonly BoardRow[];
}

export interface Figures {
  readonly volunteers: number;
  readonly teams: number;
  readonly sites: number;
  /** Credited service minutes of all time. */
  readonly minutes: number;
}

export interface HomePage {
  readonly figures: Figures;
  readonly upcoming: readonly ActivityCard[];
  readonly board: Board;
}

export interface SitesPage {
  readonly towns: readonly {
    readonly code: string;
    readonly name: string;
    readonly sites: readonly { readonly name: string; readonly kind: SiteKind }[];
  }[];
}

export interface RewardCard {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly stock: number;
  readonly siteName: string;
}

/** Sites and teams to search, as small as they can be: places of a value mean what is said here. */
export interface PlacesFile {
  readonly sites: readonly (readonly [name: string, kind: SiteKind, area: string])[];
  readonly teams: readonly (readonly [name: string, nameEnglish: string, area: string])[];
}
