/** A long choice with groups becomes two short ones: the group first, then what is in it. */

interface Group {
  readonly name: string;
  readonly options: readonly HTMLOptionElement[];
}

export function enhanceGroups(place: ParentNode): void {
  for (const select of place.querySelectorAll<HTMLSelectElement>("select[data-group]")) {
    const groups = [...select.querySelectorAll("optgroup")].map((group) => ({
      name: group.label,
      options: [...group.querySelectorAll("option")],
    }));
    const first = groupSelect(select, groups);
    const show = () => {
      const chosen = groups[first.selectedIndex - 1];
      const [choose] = select.options;
      if (choose) select.replaceChildren(choose, ...(chosen?.options ?? []));
    };
    first.addEventListener("change", () => {
      show();
      select.selectedIndex = 0;
    });
    // An answer that comes from elsewhere chooses its group first.
    select.addEventListener("choose", (event) => {
      const { detail } = event as CustomEvent<string>;
      first.selectedIndex = placeOf(groups, (option) => option.value === detail);
      show();
    });
    // Read before the options move: browsers choose anew among those that come and go.
    const kept = groups.flatMap(({ options }) => options).find((one) => one.defaultSelected)?.value;
    show();
    select.value = kept ?? "";
  }
}

/** The select of groups, before the one it narrows, with the group of a kept answer chosen. */
function groupSelect(select: HTMLSelectElement, groups: readonly Group[]): HTMLSelectElement {
  const first = document.createElement("select");
  first.id = `${select.id}-group`;
  first.append(new Option(select.dataset["groupChoose"] ?? "", ""));
  for (const { name } of groups) first.append(new Option(name, name));
  first.selectedIndex = placeOf(groups, (option) => option.defaultSelected);
  const label = Object.assign(document.createElement("label"), {
    htmlFor: first.id,
    textContent: select.dataset["group"] ?? "",
  });
  const own = select.closest(".field")?.querySelector("label");
  (own ?? select).before(label, first);
  return first;
}

/** Counted behind "choose", which is what is shown when it is in no group. */
function placeOf(groups: readonly Group[], is: (option: HTMLOptionElement) => boolean): number {
  return groups.findIndex(({ options }) => options.some(is)) + 1;
}
