/** Activities of a team as a list: its columns, its filters, and its order. */
import { pathIn } from "#shared/words/language.ts";
import { momentText } from "#shared/words/times.ts";
import type { Answer } from "../../api/client.ts";
import { pageLanguage } from "../../language.ts";
import { cityNow } from "../../screens/session.ts";
import { optionsOf, t } from "../../words/spoken.ts";
import type { DrawnColumn, DrawnShape } from "../list/RecordList.tsx";

type Activity = Answer<"activities.list">["items"][number];

/** Over and not confirmed yet is what a leader looks for: a state of its own. */
const stateOf = ({ state, endsAt }: Activity) =>
  state === "open" && Date.parse(endsAt) < cityNow() ? "over" : state;

const stateText = (state: ReturnType<typeof stateOf>) =>
  state === "over" ? t("tasks.to-confirm") : t(`activity.state-${state}`);

const yesNo = (is: boolean) => t(is ? "portal.yes" : "portal.no");

export function activityShape(): DrawnShape<Activity> {
  return {
    idOf: ({ activity }) => activity,
    columns: columnsOf(),
    filters: [
      {
        key: "state",
        label: t("portal.activity-state"),
        options: (["over", "open", "settled"] as const).map((state) => [state, stateText(state)]),
        of: stateOf,
      },
      {
        key: "task",
        label: t("portal.activity-task"),
        options: optionsOf("task"),
        of: ({ task }) => task,
      },
      {
        key: "counts",
        label: t("portal.activity-counts"),
        options: [
          ["yes", t("portal.yes")],
          ["no", t("portal.no")],
        ],
        of: ({ isCommunityActivity }) => (isCommunityActivity ? "yes" : "no"),
      },
    ],
    order: "-starts",
  };
}

function columnsOf(): readonly DrawnColumn<Activity>[] {
  const lang = pageLanguage();
  const moment = (key: string, heading: string, of: (row: Activity) => string) => {
    return { key, heading, text: (row: Activity) => momentText(lang, of(row)), order: of };
  };
  const count = (key: string, heading: string, of: (row: Activity) => number) => {
    return { key, heading, text: (row: Activity) => String(of(row)), order: of, isNumber: true };
  };
  return [
    {
      key: "title",
      heading: t("portal.activity-title"),
      text: ({ title }) => title,
      order: ({ title }) => title,
      cell: ({ activity, title }) => (
        <a href={pathIn(lang, `/portal/activity.html#${activity}`)} lang="zh-CN">
          {title}
        </a>
      ),
    },
    moment("starts", t("portal.activity-starts"), ({ startsAt }) => startsAt),
    moment("ends", t("portal.activity-ends"), ({ endsAt }) => endsAt),
    {
      key: "task",
      heading: t("portal.activity-task"),
      text: ({ task }) => t(`task.${task}`),
      order: ({ task }) => t(`task.${task}`),
    },
    {
      key: "state",
      heading: t("portal.activity-state"),
      text: (row) => stateText(stateOf(row)),
      order: (row) => stateText(stateOf(row)),
    },
    {
      key: "counts",
      heading: t("portal.activity-counts"),
      text: ({ isCommunityActivity }) => yesNo(isCommunityActivity),
    },
    count("places", t("portal.activity-places"), ({ places }) => places),
    count("taken", t("portal.activity-taken"), ({ taken }) => taken),
  ];
}
