/** Searching and filtering a list; both at once in its address. */
import { useId, useRef } from "preact/hooks";
import type { Ask } from "../../list/ask.ts";
import type { Filter } from "../../list/column.ts";
import type { Change } from "../../screens/use-ask.ts";
import { t } from "../../words/spoken.ts";

interface Props<T> {
  readonly shape: { readonly filters: readonly Filter<T>[] };
  readonly ask: Ask;
  readonly change: Change;
}

export function Questions<T>({ shape, ask, change }: Props<T>) {
  const id = useId();
  /** The first letter is a step that one can go back from, the others are part of it. */
  const isTyping = useRef(false);
  return (
    <search>
      <form class="list-questions" onSubmit={(event) => event.preventDefault()}>
        <div class="field">
          <label for={`${id}q`}>{t("list.search")}</label>
          <input
            id={`${id}q`}
            type="search"
            data-key="search"
            value={ask.text}
            maxLength={100}
            autoComplete="off"
            onInput={(event) => {
              change({ text: event.currentTarget.value }, isTyping.current ? "replace" : "push");
              isTyping.current = true;
            }}
            onBlur={() => {
              isTyping.current = false;
            }}
          />
        </div>
        {shape.filters.map(({ key, label, options }) => (
          <div class="field" key={key}>
            <label for={`${id}${key}`}>{label}</label>
            <select
              id={`${id}${key}`}
              value={ask.filters[key] ?? ""}
              onChange={({ currentTarget: { value } }) => {
                const { [key]: _, ...others } = ask.filters;
                change({ filters: value === "" ? others : { ...others, [key]: value } });
              }}
            >
              <option value="">{t("list.every")}</option>
              {options.map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </div>
        ))}
      </form>
    </search>
  );
}
