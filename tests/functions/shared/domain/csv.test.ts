/** Comma-separated values as they really come. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsv } from "#shared/domain/csv.ts";
import { Refusal } from "#shared/domain/refusal.ts";

const quote = (field: string) => `"${field.replaceAll('"', '""')}"`;
const field = fc.string({ unit: fc.constantFrom("a", "好", ",", '"', "\n", "\r", " ", "😀", "") });

describe("what was written as RFC 4180 says", () => {
  test("is read back, whatever is in the fields and however lines end", () => {
    const rows = fc.array(fc.array(field, { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.boolean(),
        (table, end, isEnded) => {
          const text = table.map((row) => row.map(quote).join(",")).join(end);

          expect(parseCsv(isEnded ? `${text}${end}` : text)).toEqual(table);
        },
      ),
    );
  });

  test("is read back without quotes where none are needed", () => {
    const plain = fc.stringMatching(/^[a-z 好0-9]{1,8}$/u);
    fc.assert(
      fc.property(fc.array(fc.array(plain, { minLength: 1 }), { minLength: 1 }), (table) => {
        expect(parseCsv(table.map((row) => row.join(",")).join("\n"))).toEqual(table);
      }),
    );
  });
});

test.each([
  [
    "a byte order mark",
    "\uFEFFa,b\n1,2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  ["mixed line ends", "a\r\nb\nc\rd", [["a"], ["b"], ["c"], ["d"]]],
  ["an empty line", "a\n\nb", [["a"], [""], ["b"]]],
  ["a comma at the end", "a,", [["a", ""]]],
  ["a stray quote inside", '5" pipe,b', [['5" pipe', "b"]]],
  ["something after a closing quote", '"a"b,c', [["ab", "c"]]],
  ["nothing", "", [[""]]],
])("a file with %s is read", (_name, text, rows) => {
  expect(parseCsv(text)).toEqual(rows);
});

test("a quote that is never closed hides where rows end, and is refused", () => {
  for (const text of ['a,"b\nc', '"', '"a""']) expect(() => parseCsv(text)).toThrow(Refusal);
});

test("a large file is read in time that grows with it, not with its square", () => {
  const rows = Array.from({ length: 5000 }, (_none, at) => [`${at}`, "名,称", 'x"y']);
  const text = rows.map((row) => row.map(quote).join(",")).join("\n");

  expect(parseCsv(text)).toEqual(rows);
});
