/**
 * Personal fields, sealed before they reach the table (mission rule 2). Envelope encryption: data
 * keys lie in the table wrapped by the KMS key; fields are JWE (RFC 7516, AES-256-GCM) that are
 * bound to the record and field they belong to. Look-ups go by keyed HMAC, never by plain values.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { FlattenedEncrypt, type FlattenedJWE, flattenedDecrypt } from "jose";
import * as z from "zod";
import { keys } from "../table/keys.ts";
import { Conflict, type Table } from "../table/table.ts";
import type { KeyService } from "./key-service.ts";

const purposes = ["fields", "lookup"] as const;
type Purpose = (typeof purposes)[number];

/** Names of the first data keys. The look-up key stays, because places are held under its digests. */
const firstKey = { fields: "fields-1", lookup: "lookup-1" } as const satisfies Record<
  Purpose,
  string
>;

/** A function asks this often which key is current; until then it seals with the one before. */
const askAgainMs = 5 * 60_000;

const DataKeyItem = z.object({ id: z.string(), wrapped: z.string() });
const Sealed = z.tuple([z.literal("v1"), z.string(), z.string(), z.string(), z.string()]);

type Fields = { readonly [field: string]: string | undefined };

export interface Vault {
  /** Seals a field; `context` names the record and field, and opening asks for the same. */
  seal(context: string, plain: string): Promise<string>;
  open(context: string, sealed: string): Promise<string>;
  /** Seals the fields of a record that there are, all with one key. */
  sealAll<T extends Fields>(record: string, fields: T): Promise<T>;
  openAll<T extends Fields>(record: string, sealed: T): Promise<T>;
  /** Name of the data key that a field was sealed with. */
  keyOf(sealed: string): string;
  /** Name of the data key that is current, asked anew. */
  currentKey(): Promise<string>;
  /** Makes the data key of this name current; everything sealed before still opens. */
  rotateTo(id: string): Promise<void>;
  /** Keyed digest, equal for equal texts of one purpose; 43 base64url characters. */
  mac(use: string, text: string): Promise<string>;
  /** Whether `mac` is that of the text, compared in constant time. */
  isMac(use: string, text: string, mac: string): Promise<boolean>;
}

export function vault(table: Table, service: KeyService, clock: () => number = Date.now): Vault {
  const opened = new Map<string, Promise<Uint8Array>>();
  let current: { readonly id: Promise<string>; readonly askedAt: number } | undefined;

  /** One unwrapping for the life of the function; a failure is forgotten so that it can be retried. */
  function dataKey(purpose: Purpose, id: string): Promise<Uint8Array> {
    const known = opened.get(id);
    if (known) return known;
    const key = loadDataKey(table, service, purpose, id);
    opened.set(id, key);
    key.catch(() => opened.delete(id));
    return key;
  }

  function currentFieldsKey(): Promise<string> {
    if (current && clock() - current.askedAt < askAgainMs) return current.id;
    const asked = { id: readCurrent(table), askedAt: clock() };
    current = asked;
    asked.id.catch(() => {
      if (current === asked) current = undefined;
    });
    return asked.id;
  }

  async function mac(use: string, text: string): Promise<string> {
    const key = await dataKey("lookup", firstKey.lookup);
    return createHmac("sha256", key).update(`${use}\n${text}`).digest("base64url");
  }

  async function sealWith(id: string, context: string, plain: string): Promise<string> {
    const jwe = await new FlattenedEncrypt(new TextEncoder().encode(plain))
      .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: id })
      .setAdditionalAuthenticatedData(new TextEncoder().encode(context))
      .encrypt(await dataKey("fields", id));
    return ["v1", jwe.protected, jwe.iv, jwe.ciphertext, jwe.tag].join(".");
  }

  async function open(context: string, sealed: string): Promise<string> {
    const [, header, iv, ciphertext, tag] = Sealed.parse(sealed.split("."));
    const jwe: FlattenedJWE = {
      protected: header,
      iv,
      ciphertext,
      tag,
      aad: Buffer.from(context).toString("base64url"),
    };
    const { plaintext } = await flattenedDecrypt(jwe, await dataKey("fields", kidOf(sealed)), {
      keyManagementAlgorithms: ["dir"],
      contentEncryptionAlgorithms: ["A256GCM"],
    });
    return Buffer.from(plaintext).toString("utf8");
  }

  return {
    seal: async (context, plain) => sealWith(await currentFieldsKey(), context, plain),
    open,
    async sealAll(record, fields) {
      const id = await currentFieldsKey();
      return eachField(fields, (field, plain) => sealWith(id, `${record}/${field}`, plain));
    },
    openAll: (record, sealed) =>
      eachField(sealed, (field, text) => open(`${record}/${field}`, text)),
    keyOf: kidOf,
    currentKey() {
      current = undefined;
      return currentFieldsKey();
    },
    async rotateTo(id) {
      await makeCurrent(table, service, id);
      current = undefined;
    },

    mac,

    async isMac(use, text, given) {
      const wanted = Buffer.from(await mac(use, text));
      const brought = Buffer.from(given);
      return wanted.length === brought.length && timingSafeEqual(wanted, brought);
    },
  };
}

/** The same fields, each that there is put through `change`. */
async function eachField<T extends Fields>(
  fields: T,
  change: (field: string, value: string) => Promise<string>,
): Promise<T> {
  const there = Object.entries(fields).filter((entry): entry is [string, string] => !!entry[1]);
  const changed = there.map(async ([field, value]) => [field, await change(field, value)] as const);
  return Object.fromEntries(await Promise.all(changed)) as T;
}

function kidOf(sealed: string): string {
  const [, header] = Sealed.parse(sealed.split("."));
  const text = Buffer.from(header, "base64url").toString("utf8");
  return z.object({ kid: z.string() }).parse(JSON.parse(text)).kid;
}

async function readCurrent(table: Table): Promise<string> {
  const item = await table.get(keys.currentKey("fields"));
  return item ? DataKeyItem.pick({ id: true }).parse(item).id : firstKey.fields;
}

/** First the key, then the word that it is current: nothing is ever sealed with a key that is not kept. */
async function makeCurrent(table: Table, service: KeyService, id: string): Promise<void> {
  if ((await readCurrent(table)) === id) return;
  const made = await service.makeDataKey({ purpose: "fields", id });
  await putKey(table, id, made.wrapped);
  const put = { ...keys.currentKey("fields"), kind: "current-key", id };
  await table.write({ put });
}

/** Says whether this key was the first of its name. */
async function putKey(table: Table, id: string, wrapped: string): Promise<boolean> {
  try {
    const put = { ...keys.dataKey(id), kind: "data-key", id, wrapped };
    await table.write({ put, if: "absent" });
    return true;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return false;
  }
}

async function loadDataKey(
  table: Table,
  service: KeyService,
  purpose: Purpose,
  id: string,
): Promise<Uint8Array> {
  const where = keys.dataKey(id);
  const context = { purpose, id };
  const found = await table.get(where);
  if (found) return service.unwrap(DataKeyItem.parse(found).wrapped, context);
  // Opening must not make a key: nothing was ever sealed with it.
  if (id !== firstKey[purpose]) throw new Error("sealed with an unknown data key");
  const made = await service.makeDataKey(context);
  if (await putKey(table, id, made.wrapped)) return made.plain;
  // Another function made it first: theirs is the one that counts.
  return service.unwrap(DataKeyItem.parse(await table.get(where)).wrapped, context);
}
