/** The head and the facts of an order's own page. */
import { momentText } from "#shared/words/times.ts";
import { type AreaName, townCodeOf } from "../../data/published.ts";
import { pageLanguage } from "../../language.ts";
import { t } from "../../words/spoken.ts";
import { Fact } from "../screen/Fact.tsx";
import type { Order } from "./OrderDetail.tsx";

interface Props {
  readonly order: Order;
  readonly areas: readonly AreaName[];
}

export function OrderFacts({ order, areas }: Props) {
  const lang = pageLanguage();
  const nameOf = (code: string) => areas.find((area) => area.code === code)?.name ?? "";
  const places = [...new Set([townCodeOf(order.area), order.area])].map(nameOf);
  return (
    <>
      <h2>
        {order.reference} {order.isUrgent && <span class="urgent">{t("orders.urgent")}</span>}
      </h2>
      <p class="tags">
        <span class={order.state === "done" || order.state === "rated" ? "good" : "off"}>
          {t(`orders.state-${order.state}`)}
        </span>
      </p>
      <dl class="facts">
        <Fact name={t("orders.kind")}>{t(`kind.${order.kind}`)}</Fact>
        <Fact name={t("orders.words")}>
          <span lang="zh-CN">{order.words}</span>
        </Fact>
        <Fact name={t("orders.area")}>
          <span lang="zh-CN">{places.join(" ")}</span>
        </Fact>
        <Fact name={t("orders.asked")}>{momentText(lang, order.askedAt)}</Fact>
        {order.answerDueAt && (
          <Fact name={t("orders.due")}>{momentText(lang, order.answerDueAt)}</Fact>
        )}
        {order.name && (
          <Fact name={t("orders.requester")}>
            {order.name} <a href={`tel:${order.phone}`}>{order.phone}</a>
          </Fact>
        )}
        {order.address && <Fact name={t("orders.address")}>{order.address}</Fact>}
        {order.teamName && <Fact name={t("orders.team")}>{order.teamName}</Fact>}
        {order.result && <Fact name={t("orders.result")}>{order.result}</Fact>}
      </dl>
    </>
  );
}
