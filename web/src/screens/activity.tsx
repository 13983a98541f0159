/** One activity for its team: the check-in code, who came, and confirming their hours. */
import { useMemo, useState } from "preact/hooks";
import { hoursText, spanText } from "#shared/words/times.ts";
import { type Answer, call } from "../api/client.ts";
import { personShape } from "../components/activity/person-shape.ts";
import { CommandForm } from "../components/form/CommandForm.tsx";
import { LongField } from "../components/form/Field.tsx";
import { RecordList } from "../components/list/RecordList.tsx";
import { ByHash } from "../components/screen/ByHash.tsx";
import { Empty } from "../components/screen/Empty.tsx";
import { Said } from "../components/screen/Said.tsx";
import { Shown } from "../components/screen/Shown.tsx";
import { pageLanguage } from "../language.ts";
import { t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { useAnswer } from "./use-answer.ts";

type Roster = Answer<"activities.roster">;
type Confirmed = Answer<"activities.confirmHours">;

function Activity() {
  return <ByHash none={t("activity.choose")}>{(id) => <OneActivity key={id} id={id} />}</ByHash>;
}

function OneActivity({ id }: { readonly id: string }) {
  const asking = useAnswer(() => call("activities.roster", { path: { activity: id } }), [id]);
  const [confirmed, setConfirmed] = useState<Confirmed>();
  return (
    <Shown of={asking}>
      {(roster) => (
        <>
          <Head roster={roster} />
          <People roster={roster} />
          {confirmed && (
            <Said>
              {t("activity.confirmed", {
                present: confirmed.present,
                hours: hoursText(confirmed.minutes),
              })}
            </Said>
          )}
          {roster.activity.state === "open" && (
            <Confirm
              roster={roster}
              onDone={(answer) => {
                setConfirmed(answer);
                asking.again();
              }}
            />
          )}
        </>
      )}
    </Shown>
  );
}

function Head({ roster: { activity, checkInCode } }: { readonly roster: Roster }) {
  return (
    <>
      <h2 lang="zh-CN">{activity.title}</h2>
      <p>{spanText(pageLanguage(), activity.startsAt, activity.endsAt)}</p>
      <p class="tags">
        <span class={activity.state === "settled" ? "good" : "off"}>
          {t(`activity.state-${activity.state}`)}
        </span>
      </p>
      {activity.state === "open" && (
        <div class="panel">
          <p>
            {t("activity.check-in-code")} <strong class="code">{checkInCode}</strong>
          </p>
          <p class="hint">{t("activity.check-in-code-hint")}</p>
        </div>
      )}
    </>
  );
}

function People({ roster: { people } }: { readonly roster: Roster }) {
  const shape = useMemo(personShape, []);
  if (people.length === 0) return <Empty text={t("activity.nobody")} />;
  const present = people.filter((person) => person.checkedInAt).length;
  const caption = t("activity.people", { people: people.length, present });
  return (
    <>
      <h3>{caption}</h3>
      <RecordList
        name="roster"
        {...{ caption, shape }}
        of={{ rows: people, state: "ready", again: () => {} }}
        none={t("activity.nobody")}
        isShort
      />
    </>
  );
}

interface ConfirmProps {
  readonly roster: Roster;
  readonly onDone: (answer: Confirmed) => void;
}

function Confirm({ roster: { activity }, onDone }: ConfirmProps) {
  return (
    <section class="panel">
      <h2>{t("activity.confirm-title")}</h2>
      <p>{t("activity.confirm-lead")}</p>
      <CommandForm
        door="activities.confirmHours"
        path={{ activity: activity.activity }}
        body={(values) => ({ ...values, version: activity.version })}
        action={t("activity.confirm")}
        consequence={t("activity.will-confirm")}
        onDone={onDone}
      >
        <LongField
          name="evidence"
          label={t("activity.evidence")}
          hint={t("activity.evidence-hint")}
          wrong={t("activity.evidence-wrong")}
          rows={3}
        />
      </CommandForm>
    </section>
  );
}

void mount(Activity);
