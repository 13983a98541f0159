/** Orders as a list: its columns, its filters, and its order. */
import { momentText } from "#shared/words/times.ts";
import { type AreaName, townCodeOf } from "../../data/published.ts";
import { pageLanguage } from "../../language.ts";
import { optionsOf, t } from "../../words/spoken.ts";
import type { DrawnColumn, DrawnShape } from "../list/RecordList.tsx";
import type { Order } from "./OrderDetail.tsx";

const states = ["asked", "dispatched", "accepted", "done"] as const;
type State = (typeof states)[number];

export interface Places {
  /** Every area, for its name. */
  readonly all: readonly AreaName[];
  /** Those that the list can be narrowed to: towns of the city, or villages of a town. */
  readonly below: readonly AreaName[];
  readonly areTowns: boolean;
}

export function orderShape(places: Places): DrawnShape<Order> {
  return {
    idOf: ({ order }) => order,
    columns: columnsOf(new Map(places.all.map(({ code, name }) => [code, name]))),
    filters: filtersOf(places),
    order: "asked",
  };
}

const moment = (instant: string | undefined) =>
  instant === undefined ? "" : momentText(pageLanguage(), instant);

function columnsOf(names: ReadonlyMap<string, string>): readonly DrawnColumn<Order>[] {
  const column = (
    key: string,
    heading: string,
    rest: Omit<DrawnColumn<Order>, "key" | "heading">,
  ): DrawnColumn<Order> => ({ key, heading, ...rest });
  /** A column ordered by the same text that it shows. */
  const plain = (key: string, heading: string, text: (order: Order) => string) =>
    column(key, heading, { text, order: text });
  const areaText = ({ area }: Order) => {
    const town = townCodeOf(area);
    const own = names.get(area) ?? area;
    return town === area ? own : `${names.get(town) ?? ""} ${own}`.trim();
  };
  return [
    column("number", t("orders.number"), { text: ({ reference }) => reference }),
    plain("urgent", t("orders.urgency"), ({ isUrgent }) => (isUrgent ? t("orders.urgent") : "")),
    plain("kind", t("orders.kind"), ({ kind }) => t(`kind.${kind}`)),
    column("words", t("orders.words"), { text: ({ words }) => words, cell: wordsCell }),
    column("area", t("orders.area"), { text: areaText, order: ({ area }) => area }),
    column("state", t("orders.state"), {
      text: ({ state }) => t(`orders.state-${state}`),
      order: ({ state }) => states.indexOf(state as State),
    }),
    column("asked", t("orders.asked"), {
      text: ({ askedAt }) => moment(askedAt),
      order: ({ askedAt }) => askedAt,
    }),
    column("due", t("orders.due"), {
      text: ({ answerDueAt }) => moment(answerDueAt),
      order: ({ answerDueAt }) => answerDueAt ?? "",
    }),
    plain("team", t("orders.team"), ({ teamName }) => teamName ?? ""),
  ];
}

const wordsCell = ({ words }: Order) => (
  <span class="words" lang="zh-CN">
    {words}
  </span>
);

function filtersOf({ below, areTowns }: Places): DrawnShape<Order>["filters"] {
  const filters: DrawnShape<Order>["filters"] = [
    {
      key: "state",
      label: t("orders.state"),
      options: states.map((state) => [state, t(`orders.state-${state}`)]),
      of: ({ state }) => state,
    },
    { key: "kind", label: t("orders.kind"), options: optionsOf("kind"), of: ({ kind }) => kind },
    {
      key: "urgent",
      label: t("orders.urgency"),
      options: [
        ["yes", t("orders.urgent-only")],
        ["no", t("orders.not-urgent")],
      ],
      of: ({ isUrgent }) => (isUrgent ? "yes" : "no"),
    },
  ];
  if (below.length < 2) return filters;
  return [
    ...filters,
    {
      key: "area",
      label: t(areTowns ? "area.town" : "area.village"),
      options: below.map(({ code, name }) => [code, name]),
      of: ({ area }) => (areTowns ? townCodeOf(area) : area),
    },
  ];
}
