/** All activities of a team, to search, filter and take away. */
import { useMemo } from "preact/hooks";
import { call } from "../api/client.ts";
import { activityShape } from "../components/activity/activity-shape.tsx";
import { RecordList } from "../components/list/RecordList.tsx";
import { OfTeam } from "../components/team/OfTeam.tsx";
import { t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { useRows } from "./use-rows.ts";

const pageSize = 100;

function Activities() {
  return <OfTeam>{(team, caption) => <List key={team} team={team} caption={caption} />}</OfTeam>;
}

function List({ team, caption }: { readonly team: string; readonly caption: string }) {
  const activities = useRows(
    (after) => call("activities.list", { path: { team }, query: { limit: pageSize, after } }),
    [team],
  );
  const shape = useMemo(activityShape, []);
  return (
    <RecordList
      name="activities"
      {...{ caption, shape }}
      of={activities}
      none={t("tasks.no-activities")}
    />
  );
}

void mount(Activities);
