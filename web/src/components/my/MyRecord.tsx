/** Who I am to the city's volunteer service, masked, with my hours and stars. */
import { hoursText } from "#shared/words/times.ts";
import { call } from "../../api/client.ts";
import { useAnswer } from "../../screens/use-answer.ts";
import { t } from "../../words/spoken.ts";
import { Fact } from "../screen/Fact.tsx";
import { Shown } from "../screen/Shown.tsx";

export function MyRecord() {
  const asking = useAnswer(
    () => Promise.all([call("registry.myRecord", {}), call("evaluation.myStars", {})]),
    [],
  );
  return (
    <section>
      <h2>{t("my.record")}</h2>
      <Shown of={asking}>
        {([record, stars]) => (
          <dl class="facts">
            <Fact name={t("my.number")}>{record.number}</Fact>
            <Fact name={t("my.name")}>{record.name}</Fact>
            <Fact name={t("my.document")}>{record.document}</Fact>
            <Fact name={t("my.phone")}>{record.phone}</Fact>
            <Fact name={t("my.hours")}>
              {t("my.hours-value", { hours: hoursText(stars.minutes), services: stars.services })}
            </Fact>
            <Fact name={t("my.stars")}>
              {t("my.stars-value", { stars: stars.stars })}
              {stars.minutesToNext !== undefined && (
                <span class="quiet">
                  {" "}
                  {t("my.to-next", { hours: hoursText(stars.minutesToNext) })}
                </span>
              )}
            </Fact>
          </dl>
        )}
      </Shown>
    </section>
  );
}
