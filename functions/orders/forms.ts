/** The forms of orders: asking for help, and rating what was done. */
import type { Form } from "#shared/forms/form.ts";
import { orderKinds } from "./domain/order.ts";

export const requestForm = {
  id: "request",
  outbox: "anyone",
  action: "request.send",
  parts: [
    {
      name: "kind",
      label: "request.kind",
      wrong: "request.kind-wrong",
      input: {
        kind: "choice",
        choose: "request.choose-kind",
        options: orderKinds.map((kind) => [kind, `kind.${kind}`] as const),
      },
    },
    {
      name: "words",
      label: "request.words",
      hint: "request.words-hint",
      wrong: "request.words-wrong",
      input: { kind: "lines", rows: 5 },
    },
    {
      name: "area",
      label: "request.area",
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
      name: "address",
      label: "request.address",
      hint: "request.address-hint",
      wrong: "request.address-wrong",
      input: { kind: "line", autocomplete: "street-address" },
    },
    {
      name: "name",
      label: "request.name",
      wrong: "request.name-wrong",
      input: { kind: "line", autocomplete: "name" },
    },
    {
      name: "phone",
      label: "request.phone",
      hint: "request.phone-hint",
      wrong: "refusal.phone-invalid",
      refusals: ["phone-invalid"],
      input: { kind: "line", type: "tel", autocomplete: "tel" },
    },
    {
      name: "isUrgent",
      label: "request.urgent",
      hint: "request.urgent-hint",
      wrong: "refusal.malformed-request",
      input: { kind: "check" },
    },
  ],
} as const satisfies Form;

export const rateForm = {
  id: "rate",
  outbox: "anyone",
  action: "follow.send",
  parts: [
    {
      name: "stars",
      label: "follow.how",
      wrong: "follow.stars-wrong",
      isNumber: true,
      input: {
        kind: "radios",
        options: [
          ["5", "follow.stars-5"],
          ["4", "follow.stars-4"],
          ["3", "follow.stars-3"],
          ["2", "follow.stars-2"],
          ["1", "follow.stars-1"],
        ],
      },
    },
    {
      name: "words",
      label: "follow.words",
      wrong: "follow.words-wrong",
      keepsEmpty: true,
      input: { kind: "lines", rows: 3 },
    },
  ],
} as const satisfies Form;
