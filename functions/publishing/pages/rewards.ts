/** What points can be exchanged for, and where. Redeeming itself happens on the signed-in page. */
import type { RewardCard } from "#publishing/domain/page-data.ts";
import { type Html, html } from "#shared/html.ts";
import { chinese, type Fragment, numberText } from "#shared/page/fragment.ts";
import { type Language, pathIn } from "#shared/words/language.ts";
import { word } from "#shared/words/words.ts";

export function rewardsPage(rewards: readonly RewardCard[], lang: Language): Fragment {
  const title = word(lang, "rewards.title");
  const main = html`<h1>${title}</h1>
<p class="lead">${word(lang, "rewards.lead")}</p>
${
  rewards.length === 0
    ? html`<div class="empty"><p>${word(lang, "rewards.none")}</p></div>`
    : html`<h2>${word(lang, "rewards.offered")}</h2>
<ul class="cards">${rewards.map((reward) => rewardCard(reward, lang))}</ul>
<p><a class="button" href="${pathIn(lang, "/my/points#rewards")}">${word(lang, "rewards.redeem")}</a></p>`
}
<h2>${word(lang, "rewards.how")}</h2>
<ol class="steps">
<li>${word(lang, "rewards.step-earn")}</li>
<li>${word(lang, "rewards.step-redeem")}</li>
<li>${word(lang, "rewards.step-collect")}</li>
</ol>`;
  return { title, main };
}

function rewardCard(reward: RewardCard, lang: Language): Html {
  const stock =
    reward.stock > 0
      ? html`<span class="good">${word(lang, "rewards.stock", { stock: numberText(reward.stock) })}</span>`
      : html`<span class="off">${word(lang, "rewards.sold-out")}</span>`;
  return html`<li>
<h3>${chinese(lang, reward.title)}</h3>
<p class="price">${word(lang, "rewards.price", { points: numberText(reward.points) })}</p>
<p>${chinese(lang, reward.siteName)}</p>
<p class="tags">${stock}</p>
</li>`;
}
