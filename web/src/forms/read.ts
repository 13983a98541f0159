/** A form's values as the body of its operation: by the types of the inputs, nothing else. */

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement;

/** What an empty field means: left out, unless the operation wants an empty text (`data-empty`). */
function answerIn(field: Field): unknown {
  if (field instanceof HTMLInputElement && field.type === "checkbox") return field.checked;
  if (field instanceof HTMLInputElement && field.type === "radio" && !field.checked)
    return undefined;
  if (field.value.trim() === "") return field.dataset["empty"] === "keep" ? "" : undefined;
  switch (field.dataset["type"]) {
    case "number":
      return Number(field.value);
    case "city-time":
      return cityTime(field.value);
    default:
      return field.value;
  }
}

/** A date and time typed in the city (UTC+8 all year) as the UTC instant it means. */
export function cityTime(typed: string): string {
  const date = new Date(`${typed}+08:00`);
  return Number.isNaN(date.getTime()) ? typed : date.toISOString();
}

export function readForm(form: HTMLFormElement): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const element of form.elements) {
    if (!isField(element) || element.name === "") continue;
    const value = answerIn(element);
    if (value !== undefined) body[element.name] = value;
  }
  return body;
}
