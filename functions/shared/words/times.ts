/** Times and hours as people say them, always in the city's time zone wherever the reader is. */
import type { Language } from "./language.ts";

const cityTimeZone = "Asia/Shanghai";

function part(lang: Language, options: Intl.DateTimeFormatOptions, instant: string): string {
  const locale = lang === "en" ? "en-GB" : "zh-CN";
  return new Intl.DateTimeFormat(locale, { timeZone: cityTimeZone, ...options }).format(
    new Date(instant),
  );
}

/** 11月8日 · 8 Nov */
export function dayText(lang: Language, instant: string): string {
  return part(lang, { month: lang === "en" ? "short" : "long", day: "numeric" }, instant);
}

/** 2026年11月8日 · 8 November 2026 */
export function dateText(lang: Language, instant: string): string {
  return part(lang, { year: "numeric", month: "long", day: "numeric" }, instant);
}

/** 09:00 */
export function clockText(instant: string): string {
  return part("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, instant);
}

/** 11月8日 周日 · Sun 8 Nov */
export function weekdayText(lang: Language, instant: string): string {
  const day = dayText(lang, instant);
  const weekday = part(lang, { weekday: "short" }, instant);
  return lang === "en" ? `${weekday} ${day}` : `${day} ${weekday}`;
}

/** 11月8日 周日 09:00 */
export function momentText(lang: Language, instant: string): string {
  return `${weekdayText(lang, instant)} ${clockText(instant)}`;
}

/** 11月8日 周日 09:00–11:00; the day is said again only if it is another. */
export function spanText(lang: Language, startsAt: string, endsAt: string): string {
  const sameDay = dayText(lang, startsAt) === dayText(lang, endsAt);
  const end = sameDay ? clockText(endsAt) : ` ${momentText(lang, endsAt)}`;
  return `${momentText(lang, startsAt)}–${end}`;
}

/** Hours with one decimal from minutes, rounded down like the service record itself. */
export function hoursText(minutes: number): string {
  return (Math.floor(minutes / 6) / 10).toFixed(1);
}
