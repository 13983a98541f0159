/** My points: the balance, what it comes from, what it buys, and the codes of what I redeemed. */

import { useState } from "preact/hooks";
import { momentText } from "#shared/words/times.ts";
import { type Answer, call } from "../../api/client.ts";
import { published } from "../../data/published.ts";
import { pageLanguage } from "../../language.ts";
import { cityNow } from "../../screens/session.ts";
import { useAnswer } from "../../screens/use-answer.ts";
import { usePages } from "../../screens/use-pages.ts";
import { t } from "../../words/spoken.ts";
import { Empty } from "../screen/Empty.tsx";
import { List } from "../screen/List.tsx";
import { Shown } from "../screen/Shown.tsx";
import { Rewards } from "./Rewards.tsx";

type Statement = Answer<"points.statement">;

export function MyPoints() {
  const [redeemed, setRedeemed] = useState("");
  const asking = useAnswer(
    () => Promise.all([call("points.statement", { query: { limit: 20 } }), published("rewards")]),
    [redeemed],
  );
  return (
    <Shown of={asking}>
      {([statement, { rewards }]) => (
        <>
          <section id="rewards">
            <h2>{t("my.rewards")}</h2>
            <p>
              {t("my.points")} <strong class="code">{statement.balance}</strong>
            </p>
            <Rewards
              rewards={rewards}
              balance={statement.balance}
              redeemed={redeemed}
              onRedeemed={setRedeemed}
            />
          </section>
          <section>
            <h2>{t("my.vouchers")}</h2>
            <Vouchers vouchers={statement.vouchers} />
          </section>
          <section>
            <h2>{t("my.statement")}</h2>
            <Entries key={redeemed} />
          </section>
        </>
      )}
    </Shown>
  );
}

function Vouchers({ vouchers }: { readonly vouchers: Statement["vouchers"] }) {
  if (vouchers.length === 0) return <Empty text={t("my.no-vouchers")} />;
  return (
    <ul class="rows">
      {vouchers.map((voucher) => (
        <li key={voucher.voucher}>
          <h3 lang="zh-CN">{voucher.rewardTitle}</h3>
          <p>
            <strong class="code">{voucher.code}</strong>
          </p>
          <p class="tags">
            <span class={voucher.state === "waiting" ? "good" : "off"}>{stateOf(voucher)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function stateOf({ state, expiresAt }: Statement["vouchers"][number]): string {
  if (state === "handed-over") return t("my.voucher-handed-over");
  return Date.parse(expiresAt) < cityNow()
    ? t("my.voucher-expired")
    : t("my.voucher-waiting", { day: momentText(pageLanguage(), expiresAt) });
}

function Entries() {
  const entries = usePages(async (after) => {
    const page = await call("points.statement", {
      query: after ? { after, limit: 20 } : { limit: 20 },
    });
    return { items: page.entries, next: page.next };
  }, []);
  return (
    <List
      of={entries}
      none={t("my.no-entries")}
      row={(entry) => (
        <li key={`${entry.at}${entry.about}`}>
          <p>
            <strong>{entry.points > 0 ? `+${entry.points}` : `−${-entry.points}`}</strong>{" "}
            {t(`cause.${entry.cause}`)} <span lang="zh-CN">{entry.about}</span>
          </p>
          <p class="quiet">{momentText(pageLanguage(), entry.at)}</p>
        </li>
      )}
    />
  );
}
