/** My points: the balance, what it buys, the codes of what I redeemed, and where it comes from. */
import type { Instant } from "#shared/domain/day.ts";
import { type FormState, renderForm } from "#shared/forms/render.ts";
import { type Html, html } from "#shared/html.ts";
import { accountLine } from "#shared/page/account-line.ts";
import { chinese, type Fragment } from "#shared/page/fragment.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { momentText } from "#shared/words/times.ts";
import { word } from "#shared/words/words.ts";
import type { EntryCause } from "../domain/entry.ts";
import type { Reward, Voucher } from "../domain/voucher.ts";
import { redeemForm } from "../forms.ts";

export interface MyPoints {
  readonly lang: Language;
  readonly name: string;
  readonly now: Instant;
  readonly balance: number;
  readonly entries: readonly {
    readonly points: number;
    readonly cause: EntryCause;
    readonly about: string;
    readonly at: Instant;
  }[];
  /** Where the next page of entries begins. */
  readonly next?: string | undefined;
  readonly vouchers: readonly Pick<Voucher, "code" | "rewardTitle" | "state" | "expiresAt">[];
  readonly rewards: readonly (Reward & { readonly siteName: string })[];
  readonly newKey: () => string;
  /** The redemption that was refused. */
  readonly refused?: FormState | undefined;
}

export function myPointsPage(mine: MyPoints): Fragment {
  const { lang } = mine;
  const title = word(lang, "my.points-page");
  const main = html`<h1>${title}</h1>
${accountLine(lang, mine.name, "/my/points")}<p>${word(lang, "my.points")} <strong class="code" data-balance>${mine.balance}</strong></p>
<h2>${word(lang, "my.vouchers")}</h2>
${vouchers(mine)}
<h2 id="rewards">${word(lang, "my.rewards")}</h2>
${rewards(mine)}
<h2>${word(lang, "my.statement")}</h2>
${statement(mine)}`;
  return { title, main };
}

const empty = (text: string) => html`<div class="empty"><p>${text}</p></div>`;

function vouchers({ lang, vouchers: all, now }: MyPoints): Html {
  if (all.length === 0) return empty(word(lang, "my.no-vouchers"));
  const state = (voucher: MyPoints["vouchers"][number]) => {
    if (voucher.state === "handed-over") return word(lang, "my.voucher-handed-over");
    return voucher.expiresAt <= now
      ? word(lang, "my.voucher-expired")
      : word(lang, "my.voucher-waiting", { day: momentText(lang, voucher.expiresAt) });
  };
  return html`<ul class="rows">${all.map(
    (voucher) => html`<li><h3>${chinese(lang, voucher.rewardTitle)}</h3>
<p><strong class="code">${voucher.code}</strong></p>
<p class="tags"><span class="${voucher.state === "waiting" && voucher.expiresAt > now ? "good" : "off"}">${state(voucher)}</span></p></li>
`,
  )}</ul>`;
}

function rewards(mine: MyPoints): Html {
  const { lang, rewards: all } = mine;
  if (all.length === 0) return empty(word(lang, "rewards.none"));
  return html`<ul class="rows">${all.map(
    (reward) => html`<li><h3>${chinese(lang, reward.title)}</h3>
<p><b>${word(lang, "rewards.price", { points: reward.points })}</b> ${chinese(lang, reward.siteName)} ${reward.stock > 0 ? html`<span class="quiet">${word(lang, "rewards.stock", { stock: reward.stock })}</span>` : null}</p>
${redeem(reward, mine)}</li>
`,
  )}</ul>`;
}

function redeem(reward: Reward, mine: MyPoints): Html {
  const { lang, balance, refused } = mine;
  if (reward.stock === 0) return html`<p>${word(lang, "rewards.sold-out")}</p>`;
  if (balance < reward.points) {
    return html`<p>${word(lang, "my.missing-points", { points: reward.points - balance })}</p>`;
  }
  const wasRefused = refused?.typed?.["reward"] === reward.id;
  return renderForm(
    { ...redeemForm, id: `redeem-${reward.id.slice(-6)}` },
    {
      lang,
      to: "/api/redemptions",
      hidden: { key: mine.newKey(), reward: reward.id, points: reward.points },
      facts: { title: reward.title },
      isSecond: true,
      ...(wasRefused && refused.lines ? { lines: refused.lines } : {}),
    },
  );
}

function statement({ lang, entries, next }: MyPoints): Html {
  if (entries.length === 0) return empty(word(lang, "my.no-entries"));
  const list = entries.map(
    ({
      points,
      cause,
      about,
      at,
    }) => html`<li><p><strong>${points > 0 ? `+${points}` : `−${-points}`}</strong> ${word(lang, `cause.${cause}`)} ${chinese(lang, about)}</p>
<p class="quiet">${momentText(lang, at)}</p></li>
`,
  );
  const more = next && pathIn(lang, `/my/points?after=${encodeURIComponent(next)}`);
  return html`<ul class="rows">${list}</ul>${more ? html`<p><a class="more" href="${more}">${word(lang, "screen.more")}</a></p>` : null}`;
}
