/** One order in a queue: what is asked, where, how it stands, and who asked where that may be seen. */
import type { ComponentChildren } from "preact";
import { momentText } from "#shared/words/times.ts";
import type { Answer } from "../../api/client.ts";
import { pageLanguage } from "../../language.ts";
import { t } from "../../words/spoken.ts";
import { Fact } from "../screen/Fact.tsx";

export type Order = Answer<"orders.deskQueue">["items"][number];

interface Props {
  readonly of: Order;
  readonly children?: ComponentChildren;
}

export function OrderRow({ of: order, children }: Props) {
  const lang = pageLanguage();
  return (
    <li>
      <h3>
        {order.isUrgent && <span class="urgent">{t("orders.urgent")} </span>}
        {t(`kind.${order.kind}`)} <span class="quiet">{order.reference}</span>
      </h3>
      <p class="tags">
        <span class={order.state === "done" || order.state === "rated" ? "good" : "off"}>
          {t(`orders.state-${order.state}`)}
        </span>
      </p>
      <p lang="zh-CN">{order.words}</p>
      <p class="quiet">
        {t("orders.asked-at", { at: momentText(lang, order.askedAt) })}
        {order.answerDueAt &&
          ` · ${t("orders.due-at", { at: momentText(lang, order.answerDueAt) })}`}
      </p>
      <dl class="facts">
        {order.name && (
          <Fact name={t("orders.requester")}>
            {order.name} <a href={`tel:${order.phone}`}>{order.phone}</a>
          </Fact>
        )}
        {order.address && <Fact name={t("orders.address")}>{order.address}</Fact>}
        {order.teamName && <Fact name={t("orders.team")}>{order.teamName}</Fact>}
        {order.result && <Fact name={t("orders.result")}>{order.result}</Fact>}
      </dl>
      {children}
    </li>
  );
}
