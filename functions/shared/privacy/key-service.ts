/** The key management service, as far as data keys need it: two calls of its JSON protocol. */
import * as z from "zod";
import { awsService } from "../aws.ts";
import { config } from "../config.ts";

export interface KeyService {
  makeDataKey(context: Record<string, string>): Promise<{ plain: Uint8Array; wrapped: string }>;
  unwrap(wrapped: string, context: Record<string, string>): Promise<Uint8Array>;
}

const DataKeyAnswer = z.object({ Plaintext: z.base64(), CiphertextBlob: z.base64() });
const DecryptAnswer = z.object({ Plaintext: z.base64() });

export function keyService(): KeyService {
  const { KEY_ID } = config("sealing-key");
  const service = awsService("kms");

  async function ask(action: string, input: object): Promise<unknown> {
    const answer = await service.fetch(`${service.endpoint}/`, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `TrentService.${action}`,
      },
      body: JSON.stringify({ KeyId: KEY_ID, ...input }),
    });
    if (!answer.ok) throw new Error(`key service refused ${action}: ${answer.status}`);
    return answer.json();
  }

  return {
    async makeDataKey(context) {
      const input = { KeySpec: "AES_256", EncryptionContext: context };
      const answer = DataKeyAnswer.parse(await ask("GenerateDataKey", input));
      return { plain: Buffer.from(answer.Plaintext, "base64"), wrapped: answer.CiphertextBlob };
    },
    async unwrap(wrapped, context) {
      const input = { CiphertextBlob: wrapped, EncryptionContext: context };
      const answer = DecryptAnswer.parse(await ask("Decrypt", input));
      return Buffer.from(answer.Plaintext, "base64");
    },
  };
}
