/** What the reader chose of the pages' looks: shown before a page is drawn, and changed on its own page. */
import { namesOf, type View, viewCookie, viewDays, viewOf, viewText } from "#shared/domain/view.ts";

export function chosenView(): View {
  const [, text] = new RegExp(`(?:^|; )${viewCookie}=([^;]*)`, "u").exec(document.cookie) ?? [];
  return viewOf(text);
}

export function showView(view = chosenView()): void {
  document.documentElement.className = namesOf(view).join(" ");
}

/** Each choice shows at once; sending the form only leads on, as it does without a script. */
export function enhanceDisplay(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-form="display"]');
  if (!form) return;
  const chosen = chosenView();
  const part = (name: keyof View) => form.elements.namedItem(name) as RadioNodeList;
  part("size").value = chosen.size;
  part("colours").value = chosen.colours;
  form.addEventListener("change", () => {
    const view = viewOf(`${part("size").value}.${part("colours").value}`);
    // The Cookie Store API is not in the browsers of 2020.
    // biome-ignore lint/suspicious/noDocumentCookie: this is that one cookie.
    document.cookie = `${viewCookie}=${viewText(view)}; path=/; max-age=${viewDays * 86_400}; samesite=lax`;
    showView(view);
  });
}
