import fc from "fast-check";
import { expect, test } from "vitest";
import { AreaCode, contains, levelOf, parentOf, townOf } from "#shared/domain/area.ts";

const code = (text: string) => AreaCode.parse(text);
const [city, town, village] = [
  code("420281000000"),
  code("420281001000"),
  code("420281001001"),
] as const;

test.each([
  [city, "city", city, city],
  [town, "town", city, town],
  [village, "village", town, town],
  [code("420281400000"), "town", city, code("420281400000")],
  [code("420281000001"), "village", city, city],
])("%s is a %s, one level below %s, and belongs to town %s", (area, level, parent, ofTown) => {
  expect(levelOf(area)).toBe(level);
  expect(parentOf(area)).toBe(parent);
  expect(townOf(area)).toBe(ofTown);
});

test.each([
  ["a city its towns", city, town, true],
  ["a city its villages", city, village, true],
  ["a town its villages", town, village, true],
  ["a town not its city", town, city, false],
  ["a village not its town", village, town, false],
  ["a town not the next one", town, code("420281002000"), false],
  ["a town not the next one's villages", town, code("420281002001"), false],
  ["a village not the next one", village, code("420281001002"), false],
  ["a city not the next one's villages", city, code("420222001001"), false],
])("an area contains what is below it: %s", (_name, outer, inner, isWithin) => {
  expect(contains(outer, inner)).toBe(isWithin);
});

test.each([
  "",
  "42028100100",
  "4202810010011",
  "42028100100a",
  "４２０２８１００１００１",
  "420281001001\n",
])("%j is no area code", (text) => {
  expect(AreaCode.safeParse(text).success).toBe(false);
});

const digits = (count: number) =>
  fc.integer({ min: 0, max: 10 ** count - 1 }).map((n) => String(n).padStart(count, "0"));
const anyArea = fc
  .tuple(
    digits(6),
    fc.oneof(fc.constant("000"), digits(3)),
    fc.oneof(fc.constant("000"), digits(3)),
  )
  .map((parts) => code(parts.join("")));

test("every area lies in itself, in its parent, in its town and in its city", () => {
  fc.assert(
    fc.property(anyArea, (area) => {
      const above = [area, parentOf(area), townOf(area), parentOf(parentOf(area))];

      expect(above.map((outer) => contains(outer, area))).toEqual([true, true, true, true]);
    }),
  );
});

test("two steps up from anywhere is the city, which is its own parent", () => {
  fc.assert(
    fc.property(anyArea, (area) => {
      const top = parentOf(parentOf(area));

      expect(levelOf(top)).toBe("city");
      expect(parentOf(top)).toBe(top);
    }),
  );
});

test("of two areas only the same one lies in the other and the other in it", () => {
  fc.assert(
    fc.property(anyArea, anyArea, (one, other) => {
      expect(contains(one, other) && contains(other, one)).toBe(one === other);
    }),
  );
});

test("whatever contains an area contains what is in it", () => {
  fc.assert(
    fc.property(anyArea, (area) => {
      const [outer, between] = [parentOf(parentOf(area)), parentOf(area)];

      expect(contains(outer, between)).toBe(true);
      expect(contains(between, area)).toBe(true);
      expect(contains(outer, area)).toBe(true);
    }),
  );
});
