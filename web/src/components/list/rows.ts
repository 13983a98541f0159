/** The row that has the focus, and moving it: what is focused is always something that one can act on. */

export function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>("tr[data-row]") ?? null;
}

/** To the next row or the one before; from outside the list to its first row. */
export function moveRow(list: HTMLElement | null, by: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>("tr[data-row]") ?? [])];
  const current = rowOf(document.activeElement);
  const at = current ? rows.indexOf(current) + by : 0;
  const row = rows[Math.max(0, Math.min(at, rows.length - 1))];
  (row?.querySelector<HTMLElement>("th a, th button") ?? row)?.focus();
}
