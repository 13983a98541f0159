/** What every table must do when it is written to, in memory and on the engine alike. */
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { type Condition, Conflict, type Table, type Write } from "#shared/table/table.ts";
import { engineOfThisFile, onBothTables } from "#tests/support/both-tables.ts";
import { memoryTable } from "#tests/support/memory-table.ts";

const key = (sk: string, pk = "THING#1") => ({ pk, sk });
const failedBy = async (write: Promise<void>) => {
  const error = await write.then(
    () => "nothing was refused",
    (refused: unknown) => refused,
  );
  expect(error).toBeInstanceOf(Conflict);
  return (error as Conflict).failed;
};

onBothTables((newTable) => {
  let table: Table;
  beforeEach(async () => {
    table = await newTable();
  });

  test("gives back what was put, and nothing for what never was", async () => {
    const item = { ...key("A"), words: "你好 <b>", list: [1, { deep: true }], none: undefined };

    await table.write({ put: item });

    const { none: _none, ...kept } = item;
    expect(await table.get(key("A"))).toEqual(kept);
    expect(await table.get(key("A"), "eventually")).toEqual(kept);
    expect(await table.get(key("B"))).toBeUndefined();
  });

  test("hands out copies: changing what was read changes nothing that is kept", async () => {
    await table.write({ put: { ...key("A"), list: [1] } });

    const read = (await table.get(key("A"))) as { list?: number[] } | undefined;
    read?.list?.push(2);

    expect(await table.get(key("A"))).toMatchObject({ list: [1] });
  });

  const conditions: [string, Condition, boolean][] = [
    ["absent", "absent", false],
    ["present", "present", true],
    ["an equal text", { state: "open" }, true],
    ["another text", { state: "settled" }, false],
    ["an equal number", { count: 3 }, true],
    ["a number as text", { count: "3" }, false],
    ["true where false is", { flag: true }, false],
    ["at least as many as there are", { count: { atLeast: 3 } }, true],
    ["at least one more than there are", { count: { atLeast: 4 } }, false],
    ["below one more than there are", { count: { below: 4 } }, true],
    ["below as many as there are", { count: { below: 3 } }, false],
    ["a value where there is none", { missing: 1 }, false],
    ["at least zero where there is no number", { missing: { atLeast: 0 } }, false],
    ["below a number where there is a text", { state: { below: 9 } }, false],
    ["two things of which one does not hold", { state: "open", count: 4 }, false],
    ["an attribute that is missing and is to be", { gone: { missing: true } }, true],
    ["an attribute that is there and is not to be", { state: { missing: true } }, false],
    ["below a number or missing, where it is below", { count: { belowOrAbsent: 4 } }, true],
    ["below a number or missing, where it is not below", { count: { belowOrAbsent: 3 } }, false],
    ["below a number or missing, where it is missing", { missing: { belowOrAbsent: 1 } }, true],
    ["below a number or missing, where there is a text", { state: { belowOrAbsent: 9 } }, false],
    ["two things that both hold", { state: "open", count: { below: 5 } }, true],
  ];
  test.each(conditions)("a write under the condition of %s", async (_name, condition, holds) => {
    const before = { ...key("A"), state: "open", count: 3, flag: false };
    const writes: Write[] = [
      { put: { ...key("A"), state: "new" }, if: condition },
      { update: key("A"), set: { state: "new" }, if: condition },
      { delete: key("A"), if: condition },
    ];

    for (const write of writes) {
      await table.write({ put: before });
      if (holds) await table.write(write);
      else expect(await failedBy(table.write(write))).toEqual([0]);
      const after = await table.get(key("A"));
      expect(after?.["state"]).toBe(holds ? ("delete" in write ? undefined : "new") : "open");
      await table.write({ put: before });
      const checked = table.write({ check: key("A"), if: condition }, { put: key("B") });
      if (holds) await checked;
      else expect(await failedBy(checked)).toEqual([0]);
    }
  });

  test("no condition but absence holds of what is not there", async () => {
    for (const condition of ["present", { count: 1 }, { count: { below: 1 } }] as Condition[]) {
      expect(await failedBy(table.write({ put: key("A"), if: condition }))).toEqual([0]);
    }
    await table.write({ put: key("A"), if: "absent" });
    expect(await table.get(key("A"))).toEqual(key("A"));
  });

  test("an update sets and adds what it names and leaves the rest", async () => {
    await table.write({ put: { ...key("A"), count: 2, name: "before", other: "kept" } });

    await table.write({ update: key("A"), set: { name: "after" }, add: { count: -5, fresh: 7 } });

    const after = { ...key("A"), count: -3, fresh: 7, name: "after", other: "kept" };
    expect(await table.get(key("A"))).toEqual(after);
  });

  test("an update takes away what it names, and what is not there without a word", async () => {
    await table.write({ put: { ...key("A"), name: "before", other: "kept" } });

    await table.write({ update: key("A"), set: { fresh: 1 }, remove: ["name", "nothing"] });

    expect(await table.get(key("A"))).toEqual({ ...key("A"), other: "kept", fresh: 1 });
  });

  test("an update of what is not there makes it, counting from zero", async () => {
    await table.write({ update: key("A"), add: { count: 2 } });

    expect(await table.get(key("A"))).toEqual({ ...key("A"), count: 2 });
  });

  test("several writes go in together", async () => {
    await table.write({ put: { ...key("A"), count: 1 } }, { put: key("gone") });

    await table.write(
      { check: key("A"), if: { count: 1 } },
      { delete: key("gone"), if: "present" },
      { put: key("B"), if: "absent" },
      { update: key("C"), add: { count: 1 } },
    );

    expect(await table.get(key("gone"))).toBeUndefined();
    expect(await table.batchGet([key("B"), key("C")])).toHaveLength(2);
  });

  test("of several writes none goes in when one may not, and the refused are named by position", async () => {
    await table.write({ put: key("A") });

    const failed = await failedBy(
      table.write(
        { put: key("B") },
        { put: key("A"), if: "absent" },
        { update: key("C"), add: { count: 1 } },
        { check: key("D"), if: "present" },
      ),
    );

    expect(failed).toEqual([1, 3]);
    expect(await table.batchGet([key("B"), key("C")])).toEqual([]);
  });

  test("a hundred writes go in together, one more is refused before it is tried", async () => {
    const puts = (count: number) =>
      Array.from({ length: count }, (_none, at): Write => ({ put: key(`N${at}`) }));

    await table.write(...puts(100));

    await expect(table.write(...puts(101))).rejects.toThrow("at most 100");
    await table.write();
    expect((await table.query({ pk: "THING#1", limit: 200 })).items).toHaveLength(100);
  });

  test("of 50 who put the same thing at once exactly one does", async () => {
    const tries = Array.from({ length: 50 }, (_none, by) =>
      table.write({ put: { ...key("A"), by }, if: "absent" }),
    );

    const outcomes = await Promise.allSettled(tries);

    const winners = outcomes.flatMap((one, by) => (one.status === "fulfilled" ? [by] : []));
    expect(winners).toHaveLength(1);
    expect(await table.get(key("A"))).toMatchObject({ by: winners[0] });
  });

  test("of 50 who count up at once below a bound only as many do as the bound lets", async () => {
    await table.write({ put: { ...key("SEATS"), taken: 0 } });
    const tries = Array.from({ length: 50 }, (_none, by) =>
      table.write(
        { update: key("SEATS"), add: { taken: 1 }, if: { taken: { below: 7 } } },
        { put: key(`SEAT#${by}`), if: "absent" },
      ),
    );

    await Promise.allSettled(tries);

    expect(await table.get(key("SEATS"))).toMatchObject({ taken: 7 });
    const seats = await table.query({ pk: "THING#1", sk: { beginsWith: "SEAT#" }, limit: 99 });
    expect(seats.items).toHaveLength(7);
  });

  test("a batch gives what is there of what was asked, and takes at most 100 keys", async () => {
    await table.write({ put: key("A") }, { put: key("B") });

    const found = await table.batchGet([key("A"), key("nowhere"), key("B")]);

    expect(found.map((item) => item["sk"]).sort()).toEqual(["A", "B"]);
    expect(await table.batchGet([])).toEqual([]);
    const many = (count: number) => Array.from({ length: count }, (_none, at) => key(`N${at}`));
    expect(await table.batchGet(many(100))).toEqual([]);
    await expect(table.batchGet(many(101))).rejects.toThrow("at most 100");
  });
});

const engine = engineOfThisFile();

test("whatever is written, memory and engine tell the same", async () => {
  const sk = fc.constantFrom("A", "B", "C");
  const condition = fc.option(
    fc.oneof(
      fc.constantFrom<Condition>("absent", "present", { count: 1 }),
      fc.integer({ min: -1, max: 3 }).map((n): Condition => ({ count: { atLeast: n } })),
      fc.integer({ min: -1, max: 3 }).map((n): Condition => ({ count: { below: n } })),
    ),
    { nil: undefined },
  );
  const write = fc
    .tuple(sk, condition, fc.constantFrom("put", "update", "delete", "check"), fc.nat(3))
    .map(([name, wanted, way, count]): Write => {
      const under = wanted === undefined ? {} : { if: wanted };
      if (way === "put") return { put: { ...key(name), count }, ...under };
      if (way === "update") return { update: key(name), add: { count }, ...under };
      if (way === "delete") return { delete: key(name), ...under };
      return { check: key(name), if: wanted ?? "present" };
    });
  const transaction = fc.uniqueArray(write, { minLength: 2, maxLength: 3, selector: keyOf });

  const onEngine = await engine().newTable();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(transaction, { maxLength: 8 }), async (transactions) => {
      const pk = `RUN#${++run}`;
      const inMemory = memoryTable();
      for (const writes of transactions) {
        const [a, b] = await Promise.all(
          [inMemory, onEngine].map((table) =>
            table.write(...writes.map((one) => moved(one, pk))).then(
              () => "written",
              (error: unknown) => (error as Conflict).failed,
            ),
          ),
        );
        expect(a).toEqual(b);
      }
      const question = { pk, limit: 10, consistent: true };
      expect((await inMemory.query(question)).items).toEqual(
        (await onEngine.query(question)).items,
      );
    }),
    { numRuns: 60 },
  );
});

const keyOf = (write: Write): string => {
  if ("put" in write) return write.put.sk;
  if ("update" in write) return write.update.sk;
  return "delete" in write ? write.delete.sk : write.check.sk;
};

/** The same write in another partition. */
function moved(write: Write, pk: string): Write {
  if ("put" in write) return { ...write, put: { ...write.put, pk } };
  if ("update" in write) return { ...write, update: { ...write.update, pk } };
  if ("delete" in write) return { ...write, delete: { ...write.delete, pk } };
  return { ...write, check: { ...write.check, pk } };
}
