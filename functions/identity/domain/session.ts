/** How long sessions last, and how their owner recognizes them in a list. */
import { addMinutes, type Instant } from "#shared/domain/day.ts";

interface Span {
  /** Over when it was not used for so long. */
  readonly idleMinutes: number;
  /** Over by then in any case; what the browser's cookie is given. */
  readonly minutes: number;
}

const dayMinutes = 24 * 60;

/** Staff sit at shared desks; residents keep a phone of their own. */
export const spans = {
  staff: { idleMinutes: 30, minutes: 12 * 60 },
  resident: { idleMinutes: 30 * dayMinutes, minutes: 180 * dayMinutes },
} as const satisfies Record<string, Span>;

export interface Session extends Omit<Span, "minutes"> {
  readonly startedAt: Instant;
  readonly usedAt: Instant;
  readonly expiresAt: Instant;
  readonly version: number;
  readonly isStrong: boolean;
  readonly device: string;
}

export function newSession(
  about: Pick<Session, "version" | "isStrong" | "device"> & { readonly isStaff: boolean },
  now: Instant,
): Session {
  const { isStaff, ...kept } = about;
  const { idleMinutes, minutes } = isStaff ? spans.staff : spans.resident;
  const expiresAt = addMinutes(now, minutes);
  return { ...kept, startedAt: now, usedAt: now, expiresAt, idleMinutes };
}

/** In the order in which they are looked for: many browsers name others in their words. */
const browsers = [
  ["MicroMessenger", "WeChat"],
  ["Edg", "Edge"],
  ["Firefox", "Firefox"],
  ["HuaweiBrowser", "Huawei Browser"],
  ["Chrome", "Chrome"],
  ["Safari", "Safari"],
] as const;
const systems = [
  ["HarmonyOS", "HarmonyOS"],
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS", "Mac"],
  ["Linux", "Linux"],
] as const;

/** Two words from what a browser says about itself, never its text: that is anybody's. */
export function deviceOf(userAgent: string): string {
  const found = [browsers, systems].map(
    (list) => list.find(([word]) => userAgent.includes(word))?.[1],
  );
  return found.filter((word) => word !== undefined).join(" · ") || "?";
}
