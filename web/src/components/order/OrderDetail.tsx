/** One order in full: who asked where that may be seen, how it stands, and what can be done now. */
import type { ComponentChildren } from "preact";
import { pathIn } from "#shared/words/language.ts";
import type { Answer } from "../../api/client.ts";
import { pageLanguage } from "../../language.ts";
import { t } from "../../words/spoken.ts";
import { Fact } from "../screen/Fact.tsx";

export type Order = Answer<"orders.deskQueue">["items"][number];

interface Props {
  readonly of: Order;
  readonly children?: ComponentChildren;
}

export function OrderDetail({ of: order, children }: Props) {
  return (
    <>
      <dl class="facts">
        <Fact name={t("orders.words")}>
          <span lang="zh-CN">{order.words}</span>
        </Fact>
        {order.name && (
          <Fact name={t("orders.requester")}>
            {order.name} <a href={`tel:${order.phone}`}>{order.phone}</a>
          </Fact>
        )}
        {order.address && <Fact name={t("orders.address")}>{order.address}</Fact>}
        {order.teamName && <Fact name={t("orders.team")}>{order.teamName}</Fact>}
        {order.result && <Fact name={t("orders.result")}>{order.result}</Fact>}
      </dl>
      <p>
        <a href={pathIn(pageLanguage(), `/portal/order.html#${order.order}`)}>
          {t("orders.record")}
        </a>
      </p>
      {children}
    </>
  );
}
