/** What happened to a thing, the latest first: when, what, and by whom. */
import { momentText } from "#shared/words/times.ts";
import { pageLanguage } from "../../language.ts";

export interface Happened {
  readonly at: string;
  readonly what: string;
  readonly by: string;
}

export function Timeline({ steps }: { readonly steps: readonly Happened[] }) {
  return (
    <ol class="rows timeline" reversed>
      {steps.toReversed().map(({ at, what, by }) => (
        <li key={`${at}${what}`}>
          <b>{what}</b>{" "}
          <span class="quiet">
            <time dateTime={at}>{momentText(pageLanguage(), at)}</time> {by}
          </span>
        </li>
      ))}
    </ol>
  );
}
