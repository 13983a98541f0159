/** Publishing an activity: whose, where, when, for how many. */

import { useState } from "preact/hooks";
import { pathIn } from "#shared/words/language.ts";
import { AreaChoice } from "../components/area/AreaChoice.tsx";
import { CommandForm } from "../components/form/CommandForm.tsx";
import { ChoiceField, LongField, TextField } from "../components/form/Field.tsx";
import { NotForYou } from "../components/screen/NotForYou.tsx";
import { Said } from "../components/screen/Said.tsx";
import { TeamChoice } from "../components/team/TeamChoice.tsx";
import { pageLanguage } from "../language.ts";
import { optionsOf, t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { desksOf, holds, useMe } from "./session.ts";

function Publish() {
  const me = useMe();
  const [published, setPublished] = useState("");
  if (!holds(me, "leader", "station", "institute", "centre")) return <NotForYou />;
  if (published !== "") return <Published activity={published} again={() => setPublished("")} />;
  return (
    <CommandForm
      door="activities.publish"
      action={t("publish.send")}
      onDone={({ activity }) => setPublished(activity)}
    >
      <TeamChoice withLocal={desksOf(me).length > 0} />
      <TextField name="title" label={t("publish.name")} wrong={t("publish.name-wrong")} />
      <LongField
        name="story"
        label={t("publish.story")}
        hint={t("publish.story-hint")}
        wrong={t("publish.story-wrong")}
        rows={4}
      />
      <ChoiceField
        name="task"
        label={t("publish.task")}
        wrong={t("publish.task-wrong")}
        choose={t("request.choose-kind")}
        options={optionsOf("task")}
      />
      <fieldset class="field">
        <legend>{t("publish.site")}</legend>
        <p class="hint">{t("publish.site-hint")}</p>
        <AreaChoice
          name="site"
          prefix="site_"
          wrong={t("publish.site-wrong")}
          refusals="not-found"
        />
      </fieldset>
      <Times />
      <TextField
        name="places"
        label={t("publish.places")}
        wrong={t("publish.places-wrong")}
        input={{ inputMode: "numeric", "data-type": "number" }}
      />
    </CommandForm>
  );
}

function Times() {
  return (
    <>
      <TextField
        name="startsAt"
        label={t("publish.starts")}
        wrong={t("publish.starts-wrong")}
        refusals="activity-in-the-past"
        input={{ type: "datetime-local", "data-type": "city-time" }}
      />
      <TextField
        name="endsAt"
        label={t("publish.ends")}
        wrong={t("publish.ends-wrong")}
        refusals="activity-times-wrong"
        input={{ type: "datetime-local", "data-type": "city-time" }}
      />
    </>
  );
}

function Published({ activity, again }: { readonly activity: string; readonly again: () => void }) {
  const lang = pageLanguage();
  return (
    <Said>
      <p>{t("publish.done")}</p>
      <ul>
        <li>
          <a href={pathIn(lang, `/activities/${activity}.html`)}>{t("publish.see")}</a>
        </li>
        <li>
          <a href={pathIn(lang, `/portal/activity.html#${activity}`)}>{t("publish.roster")}</a>
        </li>
      </ul>
      <button type="button" class="button second" onClick={again}>
        {t("publish.another")}
      </button>
    </Said>
  );
}

void mount(Publish);
