/** Questions that one asks again, by name: going to them, keeping the one that is asked, dropping one. */
import { useId, useState } from "preact/hooks";
import { keepViews, type Owner, type View, viewsOf, withView } from "../../list/views.ts";
import { useMe } from "../../screens/session.ts";
import { useSearch } from "../../screens/use-ask.ts";
import { t } from "../../words/spoken.ts";

export function Views({ list }: { readonly list: string }) {
  const owner: Owner = { list, person: useMe().account ?? "" };
  const [search, go] = useSearch();
  const [views, setViews] = useState(() => viewsOf(localStorage, owner));
  const keep = (changed: readonly View[]) => {
    if (keepViews(localStorage, owner, changed)) setViews(changed);
  };
  return (
    <details class="list-views">
      <summary>{t("list.views", { count: views.length })}</summary>
      <ul class="rows">
        {views.map((view) => (
          <li key={view.name}>
            <a
              href={`${location.pathname}${view.search}`}
              aria-current={view.search === search ? "true" : undefined}
              onClick={(event) => {
                event.preventDefault();
                go(view.search);
              }}
            >
              {view.name}
            </a>{" "}
            <button
              type="button"
              class="link"
              aria-label={t("list.view-drop", { name: view.name })}
              onClick={() => keep(views.filter((one) => one !== view))}
            >
              {t("list.view-drop-short")}
            </button>
          </li>
        ))}
      </ul>
      <KeepView onKeep={(name) => keep(withView(views, { name, search: location.search }))} />
    </details>
  );
}

function KeepView({ onKeep }: { readonly onKeep: (name: string) => void }) {
  const id = useId();
  const [name, setName] = useState("");
  return (
    <form
      class="inline"
      onSubmit={(event) => {
        event.preventDefault();
        onKeep(name);
        setName("");
      }}
    >
      <div class="field">
        <label for={id}>{t("list.view-name")}</label>
        <input
          id={id}
          value={name}
          maxLength={30}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="button second">
        {t("list.view-keep")}
      </button>
    </form>
  );
}
