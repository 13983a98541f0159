/** KMS on one machine: two calls of its JSON protocol, over master keys in a file. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readJson, writeWhole } from "./files.ts";
import { bodyOf, sendJson } from "./http.ts";

interface Input {
  readonly KeyId: string;
  readonly EncryptionContext?: Record<string, string>;
  readonly CiphertextBlob?: string;
}

const nonceBytes = 12;
const tagBytes = 16;

/** `keyIds` are the keys of the templates; each gets its master key when the file is first made. */
export async function openKeyService(file: string, keyIds: readonly string[]) {
  const masters = await readJson<Record<string, string>>(file, {});
  for (const id of keyIds) masters[id] ??= randomBytes(32).toString("base64");
  await writeWhole(file, JSON.stringify(masters));

  function masterOf({ KeyId }: Input): Buffer {
    const key = masters[KeyId];
    if (!key) throw new Error("NotFoundException");
    return Buffer.from(key, "base64");
  }

  function generateDataKey(input: Input) {
    const plain = randomBytes(32);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", masterOf(input), nonce).setAAD(contextOf(input));
    const sealed = Buffer.concat([
      nonce,
      cipher.update(plain),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    return { Plaintext: plain.toString("base64"), CiphertextBlob: sealed.toString("base64") };
  }

  function decrypt(input: Input) {
    const sealed = Buffer.from(input.CiphertextBlob ?? "", "base64");
    const decipher = createDecipheriv(
      "aes-256-gcm",
      masterOf(input),
      sealed.subarray(0, nonceBytes),
    )
      .setAAD(contextOf(input))
      .setAuthTag(sealed.subarray(-tagBytes));
    const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
    return { Plaintext: Buffer.concat([text, decipher.final()]).toString("base64") };
  }

  const actions: Record<string, (input: Input) => unknown> = {
    "TrentService.GenerateDataKey": generateDataKey,
    "TrentService.Decrypt": decrypt,
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const action = actions[String(request.headers["x-amz-target"])];
    const body = await bodyOf(request, 64 * 1024);
    if (!action || !body) return sendJson(response, 400, { __type: "InvalidAction" });
    try {
      sendJson(response, 200, action(JSON.parse(body.toString())));
    } catch {
      // Foreign key, foreign context, changed bytes: the service says no more than that.
      sendJson(response, 400, { __type: "InvalidCiphertextException" });
    }
  };
}

function contextOf({ EncryptionContext = {} }: Input): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(EncryptionContext).sort()));
}
