import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { KeyService } from "#shared/privacy/key-service.ts";
import { type Vault, vault as vaultOn } from "#shared/privacy/vault.ts";
import { faultyTable } from "#tests/support/faulty-table.ts";
import { type MemoryTable, memoryTable } from "#tests/support/memory-table.ts";
import { newKeyService as keyService } from "#tests/support/parts/key-service.ts";
import { showsIn } from "#tests/support/shows-in.ts";

const context = "volunteer/vol_000000000001/phone";
const phone = "13812345678";
let table: MemoryTable;
let vault: Vault;

beforeEach(() => {
  table = memoryTable();
  vault = vaultOn(table, keyService());
});

/** What is in a sealed text, also inside its parts once they are decoded. */
function readableIn(planted: string, text: string): boolean {
  const parts = text.split(".").map((part) => Buffer.from(part, "base64url").toString("utf8"));
  return [text, ...parts].some((one) => showsIn(planted, one));
}

describe("a sealed field", () => {
  test("opens to what was sealed, in its own context", async () => {
    const texts = fc.string({ unit: fc.oneof(fc.constant("\ufeff"), fc.string()) });
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), texts, async (where, plain) => {
        expect(await vault.open(where, await vault.seal(where, plain))).toBe(plain);
      }),
    );
  });

  test.each([
    ["another field", "volunteer/vol_000000000001/document"],
    ["another record", "volunteer/vol_000000000002/phone"],
    ["a longer context", `${context}/`],
    ["no context", ""],
  ])("does not open as %s", async (_name, other) => {
    const sealed = await vault.seal(context, phone);

    await expect(vault.open(other, sealed)).rejects.toThrow();
  });

  test("never looks the same twice, so that equal texts do not show", async () => {
    const sealed = await Promise.all(Array.from({ length: 50 }, () => vault.seal(context, phone)));

    for (const part of [2, 3, 4]) {
      const parts = sealed.map((text) => text.split(".")[part]);
      expect(new Set(parts).size).toBe(50);
    }
  });

  test("shows nothing of what was sealed, nor of its context", async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[0-9A-Z]{11,18}$/u), async (planted) => {
        const sealed = await vault.seal(planted, planted);

        expect(readableIn(planted, `v1.${Buffer.from(planted).toString("base64url")}`)).toBe(true);
        expect(readableIn(planted, sealed)).toBe(false);
      }),
    );
  });

  test("does not open when any of its characters was changed", async () => {
    const sealed = await vault.seal(context, phone);
    const changed = [...sealed].map((character, at) => {
      const other = character === "A" ? "Q" : "A";
      return sealed.slice(0, at) + other + sealed.slice(at + 1);
    });

    const opened = await Promise.allSettled(changed.map((text) => vault.open(context, text)));

    // The last character of a part may carry bits that no byte needs: it then says the same.
    const accepted = opened.filter((one) => one.status === "fulfilled");
    expect(accepted.every((one) => one.value === phone)).toBe(true);
    expect(accepted.length).toBeLessThanOrEqual(4);
  });

  test.each(["", "13812345678", "v1", "v1.a.b.c", "v1.a.b.c.d.e", "v2.a.b.c.d", "v1.e30.a.b.c"])(
    "is not %j",
    async (text) => {
      await expect(vault.open(context, text)).rejects.toThrow();
    },
  );

  test("that names a data key which nobody made does not open, and makes none", async () => {
    const [, , ...rest] = (await vault.seal(context, phone)).split(".");
    const header = { alg: "dir", enc: "A256GCM", kid: "fields-9" };
    const named = Buffer.from(JSON.stringify(header)).toString("base64url");
    const before = table.all();

    await expect(vault.open(context, ["v1", named, ...rest].join("."))).rejects.toThrow();

    expect(table.all()).toEqual(before);
  });
});

describe("a look-up digest", () => {
  test("is the same for the same text, in this function and the next", async () => {
    const mac = await vault.mac("document", phone);

    expect(mac).toMatch(/^[\w-]{43}$/u);
    expect(await vault.mac("document", phone)).toBe(mac);
    expect(await vaultOn(table, keyService()).mac("document", phone)).toBe(mac);
  });

  test("is another one for another text, another use and another city's key", async () => {
    const macs = await Promise.all([
      vault.mac("document", phone),
      vault.mac("document", `${phone}0`),
      vault.mac("follow-up", phone),
      vaultOn(memoryTable(), keyService()).mac("document", phone),
    ]);

    expect(new Set(macs).size).toBe(4);
  });

  test("is recognized, and nothing else is", async () => {
    const mac = await vault.mac("follow-up", phone);

    expect(await vault.isMac("follow-up", phone, mac)).toBe(true);
    for (const other of ["", mac.slice(1), `${mac}A`, mac.toLowerCase(), "好".repeat(43)]) {
      expect(await vault.isMac("follow-up", phone, other)).toBe(false);
    }
    expect(await vault.isMac("document", phone, mac)).toBe(false);
  });
});

describe("the data keys", () => {
  test("are made once, and lie in the table only wrapped, each for its purpose", async () => {
    await vault.seal(context, phone);
    await vault.seal(context, phone);
    await vault.mac("document", phone);

    const kept = table.all();
    expect(kept.map((item) => item["id"])).toEqual(["fields-1", "lookup-1"]);
    expect(kept.map((item) => String(item["wrapped"]).split("|")[1])).toEqual([
      JSON.stringify({ purpose: "fields", id: "fields-1" }),
      JSON.stringify({ purpose: "lookup", id: "lookup-1" }),
    ]);
  });

  test("are the same for functions that start at the same moment", async () => {
    const starting = [1, 2, 3].map(() => vaultOn(table, keyService()));

    const sealed = await Promise.all(starting.map((one) => one.seal(context, phone)));

    const opened = starting.flatMap((one) => sealed.map((text) => one.open(context, text)));
    expect(new Set(await Promise.all(opened))).toEqual(new Set([phone]));
    expect(table.all()).toHaveLength(1);
  });

  test("are asked for again after the key service failed", async () => {
    const service = keyService();
    let isDown = true;
    const failing: KeyService = {
      ...service,
      makeDataKey: (bound) =>
        isDown ? Promise.reject(new Error("down")) : service.makeDataKey(bound),
    };
    const one = vaultOn(table, failing);
    await expect(one.seal(context, phone)).rejects.toThrow("down");

    isDown = false;

    expect(await one.open(context, await one.seal(context, phone))).toBe(phone);
  });

  test("are unwrapped once for the life of a function", async () => {
    await vault.seal(context, phone);
    const service = keyService();
    let unwrapped = 0;
    const next = vaultOn(table, {
      ...service,
      unwrap: (...asked) => {
        unwrapped++;
        return service.unwrap(...asked);
      },
    });

    await Promise.all([1, 2, 3].map(() => next.seal(context, phone)));

    expect(unwrapped).toBe(1);
  });
});

describe("data keys in turn", () => {
  let now = 0;
  const another = (of = table) => vaultOf(of);
  let service: KeyService;
  const vaultOf = (of: MemoryTable) => vaultOn(of, service, () => now);
  beforeEach(() => {
    now = 0;
    service = keyService();
  });

  test("what was sealed before still opens, in this function and the next", async () => {
    const [running, sealing] = [another(), another()];
    const before = await sealing.seal(context, phone);
    await running.seal(context, phone);

    await sealing.rotateTo("fields-2027");
    const after = await sealing.seal(context, phone);

    expect(sealing.keyOf(before)).toBe("fields-1");
    expect(sealing.keyOf(after)).toBe("fields-2027");
    for (const one of [sealing, running, another()]) {
      expect(await one.open(context, before)).toBe(phone);
      expect(await one.open(context, after)).toBe(phone);
    }
  });

  test("a function that runs on seals with the new key five minutes later", async () => {
    const running = another();
    await running.seal(context, phone);
    await another().rotateTo("fields-2027");

    now = 5 * 60_000 - 1;
    expect(running.keyOf(await running.seal(context, phone))).toBe("fields-1");
    now = 5 * 60_000;
    expect(running.keyOf(await running.seal(context, phone))).toBe("fields-2027");
  });

  test("any number of turns leaves everything readable", async () => {
    const names = fc.uniqueArray(fc.integer({ min: 2027, max: 2099 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(names, async (years) => {
        const of = memoryTable();
        const sealed = [await another(of).seal(context, phone)];
        for (const year of years) {
          const one = another(of);
          await one.rotateTo(`fields-${year}`);
          sealed.push(await one.seal(context, phone));
        }

        const opened = await Promise.all(sealed.map((text) => another(of).open(context, text)));
        expect(new Set(opened)).toEqual(new Set([phone]));
        expect(await another(of).currentKey()).toBe(`fields-${years.at(-1) ?? 1}`);
      }),
      { numRuns: 20 },
    );
  });

  test("one turn that is asked for many times at once is one turn", async () => {
    await Promise.all(Array.from({ length: 5 }, () => another().rotateTo("fields-2027")));
    await another().rotateTo("fields-2027");

    const kept = table.all().filter((item) => item["kind"] === "data-key");
    expect(kept.map((item) => item["id"])).toEqual(["fields-2027"]);
    const [one, other] = [another(), another()];
    expect(await one.open(context, await other.seal(context, phone))).toBe(phone);
  });

  test("which key is current is asked again after the table failed to say it", async () => {
    const failing = faultyTable(table);
    const one = vaultOn(failing, service, () => now);
    failing.ahead = ["before"];
    await expect(one.seal(context, phone)).rejects.toThrow("too-busy");

    expect(one.keyOf(await one.seal(context, phone))).toBe("fields-1");
    expect(failing.wentWrong()).toBe(1);
  });

  test("digests stay as they are, because places are held under them", async () => {
    const before = await another().mac("document", phone);

    await another().rotateTo("fields-2027");

    expect(await another().mac("document", phone)).toBe(before);
  });

  test("the fields of a record are sealed with one key, and what is not there is left out", async () => {
    const fields: { document: string; phone: string; guardianName?: string | undefined } = {
      ...{ document: "11010519491231002X", phone, guardianName: undefined },
    };

    const sealed = await another().sealAll("volunteer/vol_1", fields);

    expect(Object.keys(sealed).toSorted()).toEqual(["document", "phone"]);
    expect(await another().openAll("volunteer/vol_1", sealed)).toEqual({
      document: "11010519491231002X",
      phone,
    });
    expect(await another().open("volunteer/vol_1/phone", sealed.phone)).toBe(phone);
    await expect(another().openAll("volunteer/vol_2", sealed)).rejects.toThrow();
  });
});
