/**
 * Ids carry their kind. They are derived, not drawn: the same cause (a person and their
 * idempotency key, a division code, an activity and a volunteer) always gives the same id, so that
 * a repeated request meets what the first one wrote instead of writing it again.
 */
import * as z from "zod";

const idOf = <Brand extends string>(prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9A-Z]{12,26}$`))
    .brand<Brand>();

export const AccountId = idOf<"AccountId">("acc");
export type AccountId = z.infer<typeof AccountId>;
export const VolunteerId = idOf<"VolunteerId">("vol");
export type VolunteerId = z.infer<typeof VolunteerId>;
export const TeamId = idOf<"TeamId">("team");
export type TeamId = z.infer<typeof TeamId>;
export const SiteId = idOf<"SiteId">("site");
export type SiteId = z.infer<typeof SiteId>;
export const ActivityId = idOf<"ActivityId">("act");
export type ActivityId = z.infer<typeof ActivityId>;
export const OrderId = idOf<"OrderId">("ord");
export type OrderId = z.infer<typeof OrderId>;
export const RewardId = idOf<"RewardId">("rew");
export type RewardId = z.infer<typeof RewardId>;
export const VoucherId = idOf<"VoucherId">("vou");
export type VoucherId = z.infer<typeof VoucherId>;
export const GrantId = idOf<"GrantId">("grant");
export type GrantId = z.infer<typeof GrantId>;
export const MergeId = idOf<"MergeId">("merge");
export type MergeId = z.infer<typeof MergeId>;

/** What a client sends with every command so that doing it twice does it once. */
export const IdempotencyKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,64}$/)
  .brand<"IdempotencyKey">();
export type IdempotencyKey = z.infer<typeof IdempotencyKey>;
