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

/** Name of the data key in use for each purpose. */
const currentKey = { fields: "fields-1", lookup: "lookup-1" } as const satisfies Record<
  Purpose,
  string
>;

const DataKeyItem = z.object({ id: z.string(), wrapped: z.string() });
const Sealed = z.tuple([z.literal("v1"), z.string(), z.string(), z.string(), z.string()]);

export interface Vault {
  /** Seals a field; `context` names the record and field, and opening asks for the same. */
  seal(context: string, plain: string): Promise<string>;
  open(context: string, sealed: string): Promise<string>;
  /** Keyed digest, equal for equal texts of one purpose; 43 base64url characters. */
  mac(use: string, text: string): Promise<string>;
  /** Whether `mac` is that of the text, compared in constant time. */
  isMac(use: string, text: string, mac: string): Promise<boolean>;
}

export function vault(table: Table, service: KeyService): Vault {
  const opened = new Map<string, Promise<Uint8Array>>();

  /** One unwrapping for the life of the function; a failure is forgotten so that it can be retried. */
  function dataKey(purpose: Purpose, id: string): Promise<Uint8Array> {
    const known = opened.get(id);
    if (known) return known;
    const key = loadDataKey(table, service, purpose, id);
    opened.set(id, key);
    key.catch(() => opened.delete(id));
    return key;
  }

  async function mac(use: string, text: string): Promise<string> {
    const key = await dataKey("lookup", currentKey.lookup);
    return createHmac("sha256", key).update(`${use}\n${text}`).digest("base64url");
  }

  return {
    async seal(context, plain) {
      const id = currentKey.fields;
      const jwe = await new FlattenedEncrypt(new TextEncoder().encode(plain))
        .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: id })
        .setAdditionalAuthenticatedData(new TextEncoder().encode(context))
        .encrypt(await dataKey("fields", id));
      return ["v1", jwe.protected, jwe.iv, jwe.ciphertext, jwe.tag].join(".");
    },

    async open(context, sealed) {
      const [, header, iv, ciphertext, tag] = Sealed.parse(sealed.split("."));
      const { kid } = z
        .object({ kid: z.string() })
        .parse(JSON.parse(Buffer.from(header, "base64url").toString("utf8")));
      const jwe: FlattenedJWE = {
        protected: header,
        iv,
        ciphertext,
        tag,
        aad: Buffer.from(context).toString("base64url"),
      };
      const { plaintext } = await flattenedDecrypt(jwe, await dataKey("fields", kid), {
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
      });
      return Buffer.from(plaintext).toString("utf8");
    },

    mac,

    async isMac(use, text, given) {
      const wanted = Buffer.from(await mac(use, text));
      const brought = Buffer.from(given);
      return wanted.length === brought.length && timingSafeEqual(wanted, brought);
    },
  };
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
  if (id !== currentKey[purpose]) throw new Error("sealed with an unknown data key");
  const made = await service.makeDataKey(context);
  try {
    await table.write({
      put: { ...where, kind: "data-key", id, wrapped: made.wrapped },
      if: "absent",
    });
    return made.plain;
  } catch (error) {
    // Another function made it first: theirs is the one that counts.
    if (!(error instanceof Conflict)) throw error;
    return service.unwrap(DataKeyItem.parse(await table.get(where)).wrapped, context);
  }
}
