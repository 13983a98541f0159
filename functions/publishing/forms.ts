/** The form of how pages look: size of text and colours. */
import { viewColours, viewSizes } from "#shared/domain/view.ts";
import type { Form } from "#shared/forms/form.ts";

export const displayForm = {
  id: "display",
  action: "display.save",
  parts: [
    {
      name: "size",
      label: "display.size",
      hint: "display.size-hint",
      wrong: "refusal.malformed-request",
      input: {
        kind: "radios",
        options: viewSizes.map((size) => [size, `display.size-${size}`] as const),
      },
    },
    {
      name: "colours",
      label: "display.colours",
      wrong: "refusal.malformed-request",
      input: {
        kind: "radios",
        options: viewColours.map((colours) => [colours, `display.colours-${colours}`] as const),
      },
    },
  ],
} as const satisfies Form;
