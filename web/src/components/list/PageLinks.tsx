/** Which page of a list this is, and the way to the others. */
import type { Shown } from "../../list/match.ts";
import { t } from "../../words/spoken.ts";

interface Props {
  readonly page: Shown<unknown>;
  readonly count: number;
  readonly onGo: (page: number) => void;
}

export function PageLinks({ page: { page, pages, from, to }, count, onGo }: Props) {
  if (pages === 1) return null;
  return (
    <nav class="list-pages" aria-label={t("list.pages")}>
      <button
        type="button"
        class="button second"
        disabled={page === 1}
        onClick={() => onGo(page - 1)}
      >
        {t("list.page-before")}
      </button>
      <span>{t("list.page-shown", { from, to, count })}</span>
      <button
        type="button"
        class="button second"
        disabled={page === pages}
        onClick={() => onGo(page + 1)}
      >
        {t("list.page-next")}
      </button>
    </nav>
  );
}
