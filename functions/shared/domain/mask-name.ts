/** A person's name for whoever may see that there is one, not who: the first letter stays. */
export function maskName(name: string): string {
  const [first, ...others] = name;
  return first === undefined ? "" : `${first}${others.length > 0 ? "**" : "*"}`;
}
