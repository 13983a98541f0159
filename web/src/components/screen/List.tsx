/** A list on a screen: its rows, what it says when there are none, and a button for the next page. */
import type { ComponentChildren } from "preact";
import type { Pages } from "../../screens/use-pages.ts";
import { t } from "../../words/spoken.ts";
import { Empty } from "./Empty.tsx";
import { Loading } from "./Loading.tsx";

interface Props<T> {
  readonly of: Pages<T>;
  readonly none: string;
  readonly row: (item: T) => ComponentChildren;
}

export function List<T>({ of, none, row }: Props<T>) {
  if (of.state === "failed" && of.problem) {
    return <Loading answer={{ state: "failed", problem: of.problem }} again={of.again} />;
  }
  if (of.state === "loading") return <Loading answer={{ state: "loading" }} again={of.again} />;
  if (of.items.length === 0 && !of.more) return <Empty text={none} />;
  return (
    <>
      <ul class="rows">{of.items.map(row)}</ul>
      {of.more && (
        <button type="button" class="button second" onClick={of.more}>
          {t("screen.more")}
        </button>
      )}
    </>
  );
}
