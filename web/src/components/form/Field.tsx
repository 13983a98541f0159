/** One question of a screen's form: label, hint, the answer, and what was wrong with it. */
import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import { t } from "../../words/spoken.ts";
import { useProblemOf } from "./field-problems.ts";

/** What any kind of input needs from its question. */
export interface Given {
  readonly id: string;
  readonly name: string;
  readonly "data-wrong": string;
  readonly "data-refusal": string | undefined;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean;
}

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** The sentence at this field, whatever about it was wrong. */
  readonly wrong: string;
  readonly refusals?: string;
  readonly children: (given: Given) => ComponentChildren;
}

export function Field({ name, label, hint, wrong, refusals, children }: Props) {
  const id = `f${useId()}`;
  const problem = useProblemOf(id);
  const described = [hint ? `${id}-hint` : "", problem ? `${id}-wrong` : ""].join(" ").trim();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="wrong" id={`${id}-wrong`}>
          <span class="unseen">{t("form.error-prefix")}</span>
          {problem}
        </p>
      )}
      {children({
        id,
        name,
        "data-wrong": wrong,
        "data-refusal": refusals,
        "aria-describedby": described || undefined,
        "aria-invalid": problem !== undefined,
      })}
    </div>
  );
}

type Question = Omit<Props, "children">;

interface TextProps extends Question {
  readonly input?: InputHTMLAttributes<HTMLInputElement> & { readonly "data-type"?: string };
}

export function TextField({ input, ...question }: TextProps) {
  return <Field {...question}>{(given) => <input {...given} {...input} />}</Field>;
}

export function LongField({ rows, ...question }: Question & { readonly rows: number }) {
  return <Field {...question}>{(given) => <textarea {...given} rows={rows} />}</Field>;
}

interface ChoiceProps extends Question {
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly choose?: string;
  readonly onChoose?: (value: string) => void;
}

export function ChoiceField({ options, choose, onChoose, ...question }: ChoiceProps) {
  return (
    <Field {...question}>
      {(given) => (
        <select {...given} onChange={(event) => onChoose?.(event.currentTarget.value)}>
          {choose !== undefined && <option value="">{choose}</option>}
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
