/** "station of 420281001001, leader of team_..." as people say it: the role, and the place by its name. */

/** Undefined where a name is not known; then its code is said. */
export type NameOf = (scope: string) => string | undefined;

export function actedAs(
  as: string | undefined,
  roleOf: (role: string) => string | undefined,
  nameOf: NameOf,
): string {
  return (as ?? "")
    .split(", ")
    .map((one) => {
      const [role = "", scope] = one.split(" of ", 2);
      const said = roleOf(role) ?? role;
      return scope === undefined ? said : `${nameOf(areaOf(scope)) ?? scope} ${said}`;
    })
    .join(", ");
}

/** A team or a site of an area carries the area's code, and is known by its name. */
function areaOf(scope: string): string {
  return scope.replace(/^(?:team|site)_/u, "");
}

/** Whether an area lies in another one, or is it: codes of lower areas begin like the upper one's. */
export function isBelow(area: string, upper: string): boolean {
  return area.startsWith(upper.replace(/(?:000000|000)$/u, ""));
}
