/** What belongs to one team, with the choice of the team in the address. */
import type { ComponentChildren } from "preact";
import { call } from "../../api/client.ts";
import { holds, useMe } from "../../screens/session.ts";
import { useAnswer } from "../../screens/use-answer.ts";
import { useOf } from "../../screens/use-ask.ts";
import { t } from "../../words/spoken.ts";
import { NotForYou } from "../screen/NotForYou.tsx";
import { Shown } from "../screen/Shown.tsx";
import { WhichList } from "../screen/WhichList.tsx";
import { teamName } from "./team-name.ts";

interface Props {
  readonly children: (team: string, name: string) => ComponentChildren;
}

export function OfTeam({ children }: Props) {
  const asking = useAnswer(() => call("registry.myTeams", {}), []);
  const [asked, go] = useOf();
  if (!holds(useMe(), "leader", "station", "institute", "centre")) return <NotForYou />;
  return (
    <Shown of={asking}>
      {({ teams }) => {
        const lists = teams.map((team) => [team.team as string, teamName(team)] as const);
        const [of = "", name = ""] = lists.find(([team]) => team === asked) ?? lists[0] ?? [];
        if (of === "") return <NotForYou />;
        return (
          <>
            <WhichList label={t("team.which")} {...{ lists, of }} onGo={go} />
            {children(of, name)}
          </>
        );
      }}
    </Shown>
  );
}
