/** Arrows point inward: no import goes against docs/decisions/0002-features-and-arrows.md. */
import { describe, expect, test } from "vitest";
import { rowsOfFeature } from "#doors";
import { accepted, isAllowed, placeOf, seenBy } from "./arrows.ts";
import { type Import, importsOf, sourcesBelow, textOf } from "./sources.ts";

const functions = sourcesBelow("functions");
const ofFeatures = functions.filter((file) => placeOf(file));
const shared = functions.filter((file) => file.startsWith("functions/shared/"));
const list = "functions/doors.ts";

const against = (files: readonly string[], allowed: (one: Import) => boolean) =>
  files
    .flatMap(importsOf)
    .filter((one) => !allowed(one))
    .map(textual);
const textual = ({ from, to }: Pick<Import, "from" | "to">) => `${from} -> ${to}`;
const below =
  (...folders: readonly string[]) =>
  (one: Import) =>
    folders.some((folder) => one.to === folder || one.to.startsWith(`${folder}/`));
const isPackage = (one: Import) => !/^(?:functions|infra|web|tests)\//u.test(one.to);

describe("a feature", () => {
  test("keeps every file in a known room", () => {
    const elsewhere = functions.filter(
      (file) => !placeOf(file) && !shared.includes(file) && file !== list,
    );

    expect(elsewhere).toEqual([]);
    expect(Object.keys(seenBy).toSorted()).toEqual(
      [...Object.keys(rowsOfFeature), "consequences"].toSorted(),
    );
  });

  test.each(Object.keys(seenBy))("%s imports only what its rooms may", (feature) => {
    const own = ofFeatures.filter((file) => placeOf(file)?.feature === feature);

    expect(own.length).toBeGreaterThan(0);
    expect(against(own, isAllowed)).toEqual([]);
  });

  test("never sees, by whatever way, one that sees it", () => {
    const reached = (from: string, seen = new Set<string>()): ReadonlySet<string> => {
      for (const next of seenBy[from] ?? []) if (!seen.has(next)) reached(next, seen.add(next));
      return seen;
    };

    const inCycles = Object.keys(seenBy).filter((feature) => reached(feature).has(feature));
    expect(inCycles).toEqual([]);
  });

  test("may see only whom it does see", () => {
    const used = new Set(
      ofFeatures.flatMap(importsOf).flatMap(({ from, to }) => {
        const [a, b] = [placeOf(from)?.feature, placeOf(to)?.feature];
        return a && b && a !== b ? [`${a} sees ${b}`] : [];
      }),
    );

    const allowed = Object.entries(seenBy).flatMap(([a, all]) => all.map((b) => `${a} sees ${b}`));
    expect([...used].toSorted()).toEqual(allowed.toSorted());
  });

  test("stands against a rule only where that is said with its reason", () => {
    const real = ofFeatures.flatMap(importsOf).map(textual);

    expect(real).toEqual(expect.arrayContaining(Object.keys(accepted)));
    for (const [arrow, reason] of Object.entries(accepted))
      expect(reason, arrow).toMatch(/^.{20,}\.$/u);
  });
});

describe("the rules themselves", () => {
  test.each([
    ["points/domain/entry.ts", "points/store.ts", true],
    ["points/domain/entry.ts", "shared/table/keys.ts", true],
    ["points/domain/entry.ts", "orders/domain/order.ts", false],
    ["registry/domain/team.ts", "activities/domain/activity.ts", true],
    ["points/use-cases/redeem-reward.ts", "points/store.ts", false],
    ["points/use-cases/redeem-reward.ts", "points/contract.ts", true],
    ["points/use-cases/redeem-reward.ts", "shared/table/dynamo-table.ts", false],
    ["points/use-cases/redeem-reward.ts", "shared/config.ts", false],
    ["points/use-cases/redeem-reward.ts", "registry/use-cases/list-my-teams.ts", true],
    ["points/contract.ts", "points/store.ts", true],
    ["points/store.ts", "points/use-cases/redeem-reward.ts", true],
    ["points/http.ts", "registry/http.ts", true],
    ["points/http.ts", "registry/contract.ts", false],
    ["identity/store.ts", "shared/http/endpoint.ts", false],
  ])("refuse an arrow from %s to %s", (from, to, isTypeOnly) => {
    const arrow = { from: `functions/${from}`, to: `functions/${to}`, isTypeOnly };

    expect(placeOf(arrow.from)).toBeDefined();
    expect(isAllowed(arrow)).toBe(false);
  });

  test("refuse packages that speak to the outside, below the doors", () => {
    for (const to of ["node:fs", "@aws-sdk/client-dynamodb", "@middy/core", "openid-client"]) {
      expect(isAllowed({ from: "functions/duty/domain/standing.ts", to, isTypeOnly: false })).toBe(
        false,
      );
    }
  });
});

describe("around the features", () => {
  test("shared knows none of them", () => {
    expect(against(shared, (one) => isPackage(one) || below("functions/shared")(one))).toEqual([]);
  });

  test("the shared domain knows nothing but zod, words nothing at all", () => {
    const inside = (folder: string) => shared.filter((file) => file.startsWith(`${folder}/`));
    const [domain, words] = ["functions/shared/domain", "functions/shared/words"] as const;

    expect(against(inside(domain), below(domain, "zod"))).toEqual([]);
    expect(against(inside(words), below(words))).toEqual([]);
  });

  test("the list reads contracts and nothing else", () => {
    const isContract = ({ to }: Import) => placeOf(to)?.room === "contract";
    expect(
      against([list], (one) => isContract(one) || below("functions/shared/door.ts")(one)),
    ).toEqual([]);
  });

  test("infra reads the list and what is shared, never a feature's inside", () => {
    const allowed = below(list, "functions/shared", "infra");
    expect(against(sourcesBelow("infra"), (one) => isPackage(one) || allowed(one))).toEqual([]);
  });

  test("the web knows contracts, words and the shape of what is published", () => {
    const allowed = below(
      ...["web", list, "functions/shared/domain", "functions/shared/words"],
      ...["functions/shared/forms", "functions/publishing/domain/page-data.ts"],
    );
    const isData = ({ to }: Import) => ["contract", "forms"].includes(placeOf(to)?.room ?? "");
    // The page of all components shows them as they are published.
    const drawn = below("functions/publishing/pages", "functions/shared/page");
    const isShown = (one: Import) => one.from.endsWith("/styleguide.astro") && drawn(one);
    const web = sourcesBelow("web/src");
    expect(
      against(web, (one) => isPackage(one) || isData(one) || allowed(one) || isShown(one)),
    ).toEqual([]);
  });

  test("what browsers load knows the list, the contracts and their parser by type only", () => {
    const scripts = sourcesBelow("web/src").filter((file) => !file.endsWith(".astro"));
    const isParsing = ({ to }: Import) =>
      to === list || to === "zod" || placeOf(to)?.room === "contract";
    expect(against(scripts, (one) => one.isTypeOnly || !isParsing(one))).toEqual([]);
  });
});

test("rules and use-cases take time, chance and settings from whoever calls them", () => {
  const impure = /\bDate\.now\b|new Date\(\s*\)|\bMath\.random\b|\bprocess\.env\b|\bperformance\b/u;
  const pure = functions.filter((file) => /\/(?:domain|use-cases|pages)\//u.test(file));

  expect(pure.filter((file) => impure.test(textOf(file)))).toEqual([]);
  expect(pure.length).toBeGreaterThan(50);
});
