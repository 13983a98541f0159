/** What was wrong in the form around a field, so that each field finds its own sentence. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Line } from "../../forms/lines.ts";

export const FieldProblems = createContext<readonly Line[]>([]);

/** The sentence for the field with this id, if it was wrong. */
export function useProblemOf(id: string): string | undefined {
  return useContext(FieldProblems).find((line) => line.field?.id === id)?.text;
}
