/** One team's day: how many of its twelve, what to confirm, what it was told. */
import { startOf } from "#shared/domain/day.ts";
import { pathIn } from "#shared/words/language.ts";
import { spokenFacts } from "#shared/words/spoken-facts.ts";
import { dayText, momentText, spanText } from "#shared/words/times.ts";
import { type Answer, call } from "../../api/client.ts";
import { pageLanguage } from "../../language.ts";
import { cityNow } from "../../screens/session.ts";
import { useAnswer } from "../../screens/use-answer.ts";
import { usePages } from "../../screens/use-pages.ts";
import { t } from "../../words/spoken.ts";
import { List } from "../screen/List.tsx";
import { Shown } from "../screen/Shown.tsx";
import { teamName } from "./team-name.ts";

type Team = Answer<"registry.myTeams">["teams"][number];
/** Here are the latest; all of them have a list of their own. */
const pageSize = 5;

export function TeamTasks({ team }: { readonly team: Team }) {
  const isCityLevel = team.kind === "corps" || team.kind === "professional";
  return (
    <section>
      <h2>{teamName(team)}</h2>
      {isCityLevel && <Standing team={team.team} />}
      <TeamMessages team={team.team} />
      <TeamActivities team={team.team} />
    </section>
  );
}

function Standing({ team }: { readonly team: Team["team"] }) {
  const year = new Date(cityNow() + 8 * 3_600_000).getUTCFullYear();
  const asking = useAnswer(() => call("duty.standing", { path: { team, year } }), [team]);
  const lang = pageLanguage();
  return (
    <Shown of={asking}>
      {({ completed, needed, state, behindFrom }) => (
        <div class="panel">
          <p>
            <b>{t("tasks.standing", { year, completed, needed })}</b>{" "}
            <span class={state === "behind" ? "urgent" : "quiet"}>{t(`standing.${state}`)}</span>
          </p>
          {state === "on-course" && behindFrom && (
            <p>{t("tasks.behind-from", { day: dayText(lang, startOf(behindFrom)) })}</p>
          )}
          {state !== "met" && (
            <p>
              <a href={pathIn(lang, "/portal/publish.html")}>{t("tasks.plan")}</a>
            </p>
          )}
        </div>
      )}
    </Shown>
  );
}

function TeamMessages({ team }: { readonly team: string }) {
  const messages = usePages(
    (after) => call("messages.inbox", { path: { team }, query: { limit: pageSize, after } }),
    [team],
  );
  return (
    <>
      <h3>{t("tasks.messages")}</h3>
      <p>
        <a href={pathIn(pageLanguage(), `/portal/messages.html?of=${team}`)}>
          {t("portal.all-messages")}
        </a>
      </p>
      <List
        of={messages}
        none={t("tasks.no-messages")}
        row={({ kind, facts, sentAt }) => (
          <li key={`${kind}${sentAt}`}>
            <p>
              <b>{t(`message.${kind}.subject`, spokenFacts(pageLanguage(), facts))}</b>
            </p>
            <p>{t(`message.${kind}.text`, spokenFacts(pageLanguage(), facts))}</p>
            <p class="quiet">{momentText(pageLanguage(), sentAt)}</p>
          </li>
        )}
      />
    </>
  );
}

function TeamActivities({ team }: { readonly team: string }) {
  const lang = pageLanguage();
  const activities = usePages(
    (after) => call("activities.list", { path: { team }, query: { limit: pageSize, after } }),
    [team],
  );
  return (
    <>
      <h3>{t("tasks.activities")}</h3>
      <p>
        <a href={pathIn(lang, `/portal/activities.html?of=${team}`)}>
          {t("portal.all-activities")}
        </a>
      </p>
      <List
        of={activities}
        none={t("tasks.no-activities")}
        row={(one) => (
          <li key={one.activity}>
            <p>
              <a href={pathIn(lang, `/portal/activity.html#${one.activity}`)} lang="zh-CN">
                {one.title}
              </a>
            </p>
            <p>{spanText(lang, one.startsAt, one.endsAt)}</p>
            <p class="tags">
              <span class={one.state === "settled" ? "good" : "off"}>
                {one.state === "open" && Date.parse(one.endsAt) < cityNow()
                  ? t("tasks.to-confirm")
                  : t(`activity.state-${one.state}`)}
              </span>{" "}
              <span>{t("activity.places-taken", { places: one.places, taken: one.taken })}</span>
            </p>
          </li>
        )}
      />
    </>
  );
}
