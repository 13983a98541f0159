/** The form of a redemption: it carries the reward and the price that was seen. */
import type { Form } from "#shared/forms/form.ts";

export const redeemForm = {
  id: "redeem",
  action: "my.redeem-of",
  parts: [],
  carries: { reward: "text", points: "number" },
} as const satisfies Form;
