/** The forms of activities: taking a place, giving it back, and presence with the code of the day. */
import type { Form, Question } from "#shared/forms/form.ts";

export const enrolForm = {
  id: "enrol",
  action: "activity.enrol",
  parts: [],
} as const satisfies Form;

export const withdrawForm = {
  id: "withdraw",
  action: "my.withdraw",
  parts: [],
} as const satisfies Form;

const code = {
  name: "code",
  label: "my.code",
  wrong: "my.code-wrong",
  refusals: ["check-in-code-wrong", "check-in-outside-time", "not-checked-in"],
  input: { kind: "line", inputmode: "numeric", autocomplete: "off", lengthMax: 8 },
} as const satisfies Question;

export const checkInForm = {
  id: "check-in",
  outbox: "own",
  action: "my.check-in",
  parts: [code],
} as const satisfies Form;

export const checkOutForm = {
  id: "check-out",
  outbox: "own",
  action: "my.check-out",
  parts: [code],
} as const satisfies Form;
