/** Which team: one of those that the person may act for, or, for desks, the own team of an area. */
import { useState } from "preact/hooks";
import { call } from "../../api/client.ts";
import { useAnswer } from "../../screens/use-answer.ts";
import { t } from "../../words/spoken.ts";
import { AreaChoice } from "../area/AreaChoice.tsx";
import { ChoiceField } from "../form/Field.tsx";
import { Shown } from "../screen/Shown.tsx";
import { teamName } from "./team-name.ts";

const local = "local";

export function TeamChoice({ withLocal }: { readonly withLocal: boolean }) {
  const [chosen, setChosen] = useState("");
  const asking = useAnswer(() => call("registry.myTeams", {}), []);
  return (
    <Shown of={asking}>
      {({ teams }) => (
        <>
          <ChoiceField
            name={chosen === local ? "" : "team"}
            label={t("team.which")}
            wrong={t("team.wrong")}
            refusals="team-unknown"
            choose={t("team.choose")}
            options={[
              ...teams.map((team) => [team.team, teamName(team)] as const),
              ...(withLocal ? [[local, t("team.local")] as const] : []),
            ]}
            onChoose={setChosen}
          />
          {chosen === local && (
            <AreaChoice
              name="team"
              prefix="team_"
              wrong={t("team.wrong")}
              refusals="team-unknown"
            />
          )}
        </>
      )}
    </Shown>
  );
}
