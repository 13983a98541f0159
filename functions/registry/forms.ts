/** The form of registration: who a volunteer is, where, and for whom a guardian speaks. */
import type { Form } from "#shared/forms/form.ts";
import { documentKinds } from "./domain/document.ts";

export const registerForm = {
  id: "register",
  action: "register.send",
  parts: [
    {
      name: "name",
      label: "register.name",
      hint: "register.name-hint",
      wrong: "register.name-wrong",
      input: { kind: "line", autocomplete: "name" },
    },
    {
      name: "documentKind",
      label: "register.document-kind",
      wrong: "refusal.malformed-request",
      input: {
        kind: "choice",
        options: documentKinds.map((kind) => [kind, `document.${kind}`] as const),
      },
    },
    {
      name: "documentNumber",
      label: "register.document-number",
      hint: "register.document-hint",
      wrong: "refusal.document-invalid",
      refusals: ["document-invalid", "already-registered"],
      input: { kind: "line", autocomplete: "off" },
    },
    {
      name: "phone",
      label: "register.phone",
      hint: "request.phone-hint",
      wrong: "refusal.phone-invalid",
      refusals: ["phone-invalid"],
      input: { kind: "line", type: "tel", autocomplete: "tel" },
    },
    {
      name: "area",
      label: "register.area",
      wrong: "area.wrong",
      refusals: ["area-unknown"],
      input: {
        kind: "list",
        list: "areas",
        choose: "area.choose-village",
        group: { label: "area.town", choose: "area.choose-town" },
      },
    },
    {
      legend: "register.guardian",
      hint: "register.guardian-hint",
      questions: [
        {
          name: "guardianName",
          label: "register.guardian-name",
          wrong: "register.guardian-name-wrong",
          refusals: ["guardian-required"],
          input: { kind: "line" },
        },
        {
          name: "guardianPhone",
          label: "register.guardian-phone",
          wrong: "refusal.phone-invalid",
          input: { kind: "line", type: "tel" },
        },
      ],
    },
    {
      name: "consent",
      label: "register.consent",
      wrong: "register.consent-wrong",
      input: { kind: "check" },
    },
  ],
} as const satisfies Form;
