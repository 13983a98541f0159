/** The form of signing out: one button, on shared phones the most important one. */
import type { Form } from "#shared/forms/form.ts";

export const signOutForm = {
  id: "sign-out",
  action: "screen.sign-out",
  parts: [],
} as const satisfies Form;
