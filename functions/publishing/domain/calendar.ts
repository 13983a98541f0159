/**
 * An activity as an iCalendar file (RFC 5545), which phones put into their own calendar: no account,
 * no push service, no reminder of ours.
 */
import type { Instant } from "#shared/domain/day.ts";
import type { ActivityPage } from "./page-data.ts";

/** Octets of a line, beyond which it goes on in the next one after a space. */
const octetsMax = 75;

interface Told {
  /** Scheme and host of the public site. */
  readonly origin: string;
  readonly stampedAt: Instant;
}

export function calendarOf(activity: ActivityPage, { origin, stampedAt }: Told): string {
  const address = `${origin}/activities/${activity.id}.html`;
  const place = [activity.townName, activity.siteName].filter((name) => name !== "").join(" ");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Red Vest//Activities//ZH",
    "BEGIN:VEVENT",
    `UID:${activity.id}@${new URL(origin).hostname}`,
    `DTSTAMP:${moment(stampedAt)}`,
    `DTSTART:${moment(activity.startsAt)}`,
    `DTEND:${moment(activity.endsAt)}`,
    `SUMMARY:${escaped(activity.title)}`,
    `LOCATION:${escaped(place)}`,
    `DESCRIPTION:${escaped(`${activity.teamName}\n${activity.story}`)}`,
    `URL:${address}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** 2026-11-24T01:00:00.000Z as 20261124T010000Z */
function moment(instant: Instant): string {
  return instant.replace(/[-:]|\.\d+/gu, "");
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/gu, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/gu, "\\n");
}

/** Counted in octets and cut between characters: a Chinese one has three. */
function folded(line: string): string {
  const octets = (text: string) => new TextEncoder().encode(text).length;
  const parts: string[] = [];
  let part = "";
  for (const character of line) {
    if (octets(part + character) > octetsMax) {
      parts.push(part);
      part = " ";
    }
    part += character;
  }
  return [...parts, part].join("\r\n");
}
