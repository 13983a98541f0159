/**
 * A form as data. It is rendered when the public pages are published, and again with the answers
 * kept when the function refuses them: one definition, one markup, in two languages.
 */
import type { RefusalCode } from "../domain/refusal.ts";
import type { Key } from "../words/words.ts";

/** Value and text of each thing that can be chosen; groups have a name above them. */
export type Choices = readonly (readonly [value: string, text: string])[];
export interface ChoiceGroup {
  readonly name: string;
  readonly choices: Choices;
}

export type Input =
  | {
      readonly kind: "line";
      readonly type?: "text" | "tel" | "password";
      readonly autocomplete?: string;
      readonly inputmode?: "numeric" | "tel";
      readonly lengthMax?: number;
    }
  | { readonly kind: "lines"; readonly rows: number }
  | { readonly kind: "number" }
  | { readonly kind: "check" }
  /** A calendar day; typed by hand where a browser has no calendar. */
  | { readonly kind: "day"; readonly autocomplete?: string }
  /** Any number of things, each ticked. */
  | { readonly kind: "checks"; readonly options: readonly (readonly [value: string, text: Key])[] }
  | { readonly kind: "radios"; readonly options: readonly (readonly [value: string, text: Key])[] }
  | {
      readonly kind: "choice";
      readonly choose?: Key;
      readonly options: readonly (readonly [value: string, text: Key])[];
    }
  /** Chosen from data that only the function knows, by its name in `FormState.lists`. */
  | {
      readonly kind: "list";
      readonly list: string;
      readonly choose: Key;
      /** With a script, the groups are chosen from first. */
      readonly group: { readonly label: Key; readonly choose: Key };
    };

export interface Question {
  readonly name: string;
  readonly label: Key;
  readonly hint?: Key;
  /** What to say at this question whatever about its answer was wrong. */
  readonly wrong: Key;
  /** Refusals that are about this question. */
  readonly refusals?: readonly RefusalCode[];
  /** Sent as a number, though it is written as text or chosen. */
  readonly isNumber?: true;
  /** An empty answer is sent as an empty text; otherwise it is left out. */
  readonly keepsEmpty?: true;
  readonly input: Input;
}

export interface Group {
  readonly legend: Key;
  readonly hint?: Key;
  readonly questions: readonly Question[];
  /** Closed until somebody wants to say more. */
  readonly isFolded?: true;
}

export interface Form {
  /** Distinguishes the fields of several forms of one page. */
  readonly id: string;
  readonly parts: readonly (Question | Group)[];
  /** Names of what the form carries unseen and sends along: a version, the thing that is chosen. */
  readonly carries?: Readonly<Record<string, "text" | "number">>;
  readonly action: Key;
  /**
   * Kept on the device while it cannot be sent: as whoever is signed in, or as nobody where anyone
   * may send it. Never for a form with numbers of documents in it.
   */
  readonly outbox?: "own" | "anyone";
}

export function questionsOf(form: Form): readonly Question[] {
  return form.parts.flatMap((part) => ("questions" in part ? part.questions : [part]));
}
