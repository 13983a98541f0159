/**
 * Every component as it was agreed: its structure and computed style at the width of a phone and of
 * a desk, in both languages. Not pixels, because fonts and their smoothing differ from machine to
 * machine; what a style sheet decides does not. `UPDATE_STYLEGUIDE=1` writes the agreement anew.
 */
import { readFile, writeFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { leaveAll, origin, visitor } from "./support/visit.ts";

const agreement = new URL("styleguide.json", import.meta.url);
const widths = [390, 1280] as const;

afterAll(leaveAll);

/** One line for each kind of element of a component, by its place in it. */
type Drawn = Readonly<Record<string, Readonly<Record<string, string>>>>;

async function drawn(path: string, width: number): Promise<Drawn> {
  const page = await visitor();
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${origin}${path}`, { waitUntil: "networkidle" });
  const found = await page.evaluate(() => {
    const properties = [
      ...["display", "color", "background-color", "font-size", "font-weight", "line-height"],
      ...["padding", "margin", "min-height", "border-top", "border-left", "border-radius", "gap"],
    ];
    const nameOf = (element: Element) =>
      [element.tagName.toLowerCase(), ...element.classList].join(".");
    const placeIn = (section: Element, element: Element) => {
      const names: string[] = [];
      for (let one: Element | null = element; one && one !== section; one = one.parentElement) {
        names.unshift(nameOf(one));
      }
      return names.join(" > ");
    };
    /** What only measures text is left out: it depends on the font. */
    const styleOf = (element: Element) => {
      const style = getComputedStyle(element);
      // The shape of these is the browser's own, and differs between its versions.
      const isOwnShape = element.matches('[type="radio"], [type="checkbox"]');
      return properties
        .filter((property) => !isOwnShape || property !== "border-radius")
        .map((property) => [property, style.getPropertyValue(property)] as const)
        .filter(
          ([, value]) => !["normal", "auto", "0px", "none", "rgba(0, 0, 0, 0)"].includes(value),
        )
        .filter(([, value]) => !value.startsWith("0px none"))
        .map((pair) => pair.join(": "))
        .join("; ");
    };
    const all: Record<string, Record<string, string>> = {};
    for (const section of document.querySelectorAll("[data-shown]")) {
      const component: Record<string, string> = {};
      for (const element of section.querySelectorAll("*")) {
        component[placeIn(section, element)] ??= styleOf(element);
      }
      all[section.getAttribute("data-shown") ?? ""] = component;
    }
    return all;
  });
  await page.context().close();
  return found;
}

/** Only where it differs from what it is compared with. */
function differing(one: Drawn, from: Drawn): Drawn {
  const parts = Object.entries(one).map(([name, component]) => {
    const lines = Object.entries(component);
    const other = lines.filter(([place, style]) => from[name]?.[place] !== style);
    return [name, Object.fromEntries(other)] as const;
  });
  return Object.fromEntries(parts.filter(([, lines]) => Object.keys(lines).length > 0));
}

test("every component is drawn as agreed, on a phone and on a desk", async () => {
  const [narrow, wide] = widths;
  const onPhone = await drawn("/styleguide.html", narrow);
  const onDesk = await drawn("/styleguide.html", wide);
  const now = { [narrow]: onPhone, [`${wide}, where it differs`]: differing(onDesk, onPhone) };
  if (process.env["UPDATE_STYLEGUIDE"]) {
    await writeFile(agreement, `${JSON.stringify(now, null, 2)}\n`);
  }

  expect(now).toEqual(JSON.parse(await readFile(agreement, "utf8")));
});

test("English is drawn like Chinese", async () => {
  const [narrow] = widths;
  const chinese = await drawn("/styleguide.html", narrow);
  const english = await drawn("/en/styleguide.html", narrow);

  // English marks what is in Chinese by a span of its own, which has no look.
  const plain = (all: Drawn) =>
    Object.entries(all).map(([name, component]) => [
      name,
      Object.fromEntries(Object.entries(component).filter(([place]) => !/ > span$/u.test(place))),
    ]);
  expect(plain(english)).toEqual(plain(chinese));
});
