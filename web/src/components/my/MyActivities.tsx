/** The activities that I enrolled in, with check-in and check-out where they are due. */
import { pathIn } from "#shared/words/language.ts";
import { clockText, hoursText, spanText } from "#shared/words/times.ts";
import { type Answer, call } from "../../api/client.ts";
import { pageLanguage } from "../../language.ts";
import { cityNow } from "../../screens/session.ts";
import { usePages } from "../../screens/use-pages.ts";
import { t } from "../../words/spoken.ts";
import { CommandForm } from "../form/CommandForm.tsx";
import { TextField } from "../form/Field.tsx";
import { List } from "../screen/List.tsx";

type Enrolment = Answer<"activities.mine">["items"][number];

export function MyActivities() {
  const mine = usePages(
    (after) => call("activities.mine", { query: after ? { after, limit: 20 } : { limit: 20 } }),
    [],
  );
  return (
    <section>
      <h2>{t("my.activities")}</h2>
      <List
        of={mine}
        none={t("my.no-activities")}
        row={(one) => <EnrolmentRow key={one.activity} of={one} again={mine.again} />}
      />
    </section>
  );
}

function EnrolmentRow({ of, again }: { readonly of: Enrolment; readonly again: () => void }) {
  const lang = pageLanguage();
  return (
    <li>
      <h3 lang="zh-CN">
        <a href={pathIn(lang, `/activities/${of.activity}.html`)}>{of.title}</a>
      </h3>
      <p>{spanText(lang, of.startsAt, of.endsAt)}</p>
      <p class="tags">
        <span class={of.creditedMinutes === undefined ? "off" : "good"}>{stateText(of)}</span>
      </p>
      <Presence of={of} again={again} />
      <Withdrawal of={of} again={again} />
    </li>
  );
}

function stateText(of: Enrolment): string {
  if (of.creditedMinutes !== undefined) {
    return t("my.credited", { hours: hoursText(of.creditedMinutes) });
  }
  const parts = [
    of.checkedInAt && t("my.checked-in", { at: clockText(of.checkedInAt) }),
    of.checkedOutAt && t("my.checked-out", { at: clockText(of.checkedOutAt) }),
    of.checkedOutAt && t("my.waiting"),
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(" · ") : t("my.enrolled");
}

const checkInOpensMs = 3_600_000;

/** Giving a place back, until check-in opens. */
function Withdrawal({ of, again }: { readonly of: Enrolment; readonly again: () => void }) {
  if (cityNow() >= Date.parse(of.startsAt) - checkInOpensMs) return null;
  return (
    <CommandForm
      door="activities.withdraw"
      path={{ activity: of.activity }}
      action={t("my.withdraw")}
      isSecond
      onDone={again}
    />
  );
}

/** Minutes around the activity in which presence can be noted; the server has the last word. */
const aroundMs = 2 * 3_600_000;

function Presence({ of, again }: { readonly of: Enrolment; readonly again: () => void }) {
  const now = cityNow();
  const isNear =
    now >= Date.parse(of.startsAt) - aroundMs && now <= Date.parse(of.endsAt) + aroundMs;
  if (!isNear || of.creditedMinutes !== undefined || of.checkedOutAt) return null;
  const isIn = of.checkedInAt !== undefined;
  return (
    <CommandForm
      key={isIn ? "out" : "in"}
      door={isIn ? "activities.checkOut" : "activities.checkIn"}
      path={{ activity: of.activity }}
      action={isIn ? t("my.check-out") : t("my.check-in")}
      onDone={again}
    >
      <TextField
        name="code"
        label={t("my.code")}
        wrong={t("my.code-wrong")}
        refusals="check-in-code-wrong check-in-outside-time"
        input={{ inputMode: "numeric", autoComplete: "off", maxLength: 6 }}
      />
    </CommandForm>
  );
}
