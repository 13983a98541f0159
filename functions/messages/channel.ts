/**
 * Delivery of messages through the city's gateway, which a city runs or rents for SMS, e-mail and
 * WeChat. Without one, messages stay in the portal's inbox.
 */
import { type Language, languages } from "#shared/words/language.ts";
import { spokenFacts } from "#shared/words/spoken-facts.ts";
import { word } from "#shared/words/words.ts";
import type { Message } from "./domain/message.ts";

const timeoutMs = 5000;

export type Deliver = (message: Message) => Promise<void>;

/** Posts each message as JSON; the id lets the gateway drop a repeat. */
export function webhookChannel(url: string): Deliver {
  return async (message) => {
    if (url === "") return;
    const say = (lang: Language, part: "subject" | "text") =>
      word(lang, `message.${message.kind}.${part}`, spokenFacts(lang, message.facts));
    const subject = say("zh-CN", "subject");
    const text = languages.map((lang) => say(lang, "text")).join("\n");
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        id: `${message.team}/${message.cause}`,
        to: message.team,
        channel: "team",
        subject,
        text,
      }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!answer.ok) throw new Error(`message gateway answered ${answer.status}`);
  };
}
