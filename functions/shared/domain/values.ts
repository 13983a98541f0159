/** Small value shapes that several features share. */
import * as z from "zod";

/** An instant in UTC, ISO 8601 with Z. */
export const Instant = z.iso.datetime();
/** A calendar day in the city's time zone, YYYY-MM-DD. */
export const Day = z.iso.date();
/** Position of an entity's last change; counts from 1. */
export const Version = z.int().min(1);

/** One line of text: trimmed, no line breaks or control characters. */
export const line = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u);

/** Several lines of text: trimmed, no control characters but line breaks and tabs. */
export const paragraph = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u);

/** A page of a list: at most `limit` items, `next` is there while more may follow. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().optional() });

/** Query of a list: opaque position, and how many. */
export const PageQuery = z.strictObject({
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
