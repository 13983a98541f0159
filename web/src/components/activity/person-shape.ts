/** Who enrolled in an activity as a list: its columns, its filter, and its order. */
import { clockText, hoursText } from "#shared/words/times.ts";
import type { Answer } from "../../api/client.ts";
import { t } from "../../words/spoken.ts";
import type { DrawnShape } from "../list/RecordList.tsx";

type Person = Answer<"activities.roster">["people"][number];

const clock = (instant: string | undefined) => (instant === undefined ? "" : clockText(instant));
const presenceOf = ({ checkedInAt, checkedOutAt }: Person) => {
  if (!checkedInAt) return "absent";
  return checkedOutAt ? "left" : "here";
};

export function personShape(): DrawnShape<Person> {
  return {
    idOf: ({ volunteer }) => volunteer,
    columns: [
      {
        key: "name",
        heading: t("activity.name"),
        text: ({ name }) => name,
        order: ({ name }) => name,
      },
      {
        key: "in",
        heading: t("activity.in"),
        text: ({ checkedInAt }) => clock(checkedInAt),
        order: ({ checkedInAt }) => checkedInAt ?? "",
      },
      {
        key: "out",
        heading: t("activity.out"),
        text: ({ checkedOutAt }) => clock(checkedOutAt),
        order: ({ checkedOutAt }) => checkedOutAt ?? "",
      },
      {
        key: "hours",
        heading: t("activity.hours"),
        text: ({ minutes }) => hoursText(minutes),
        order: ({ minutes }) => minutes,
        isNumber: true,
      },
    ],
    filters: [
      {
        key: "presence",
        label: t("portal.presence"),
        options: (["absent", "here", "left"] as const).map((presence) => [
          presence,
          t(`portal.presence-${presence}`),
        ]),
        of: presenceOf,
      },
    ],
    order: "name",
  };
}
