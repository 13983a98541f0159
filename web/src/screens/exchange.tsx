/** The exchange: handing over against a code, and offering rewards. */
import { useState } from "preact/hooks";
import type { Answer } from "../api/client.ts";
import { AreaChoice } from "../components/area/AreaChoice.tsx";
import { CommandForm } from "../components/form/CommandForm.tsx";
import { ChoiceField, TextField } from "../components/form/Field.tsx";
import { NotForYou } from "../components/screen/NotForYou.tsx";
import { Said } from "../components/screen/Said.tsx";
import { Shown } from "../components/screen/Shown.tsx";
import { published } from "../data/published.ts";
import { t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { holds, sitesOf, useMe } from "./session.ts";
import { useAnswer } from "./use-answer.ts";

function Exchange() {
  const me = useMe();
  if (!holds(me, "keeper", "centre")) return <NotForYou />;
  return (
    <>
      {holds(me, "keeper") && <HandOver />}
      <Offer />
    </>
  );
}

function HandOver() {
  const [handed, setHanded] = useState<Answer<"points.handOver">>();
  return (
    <section>
      <h2>{t("exchange.hand-over")}</h2>
      {handed && (
        <Said>{t("exchange.done", { title: handed.rewardTitle, points: handed.points })}</Said>
      )}
      <CommandForm door="points.handOver" action={t("exchange.send")} onDone={setHanded}>
        <TextField
          name="code"
          label={t("exchange.code")}
          hint={t("exchange.code-hint")}
          wrong={t("exchange.code-wrong")}
          refusals="voucher-unknown voucher-used voucher-expired"
          input={{ autoComplete: "off", spellcheck: false }}
        />
      </CommandForm>
    </section>
  );
}

function Offer() {
  const [isOffered, setOffered] = useState(false);
  return (
    <section>
      <h2>{t("exchange.offer")}</h2>
      {isOffered && <Said>{t("exchange.offered")}</Said>}
      <CommandForm
        door="points.offerReward"
        action={t("exchange.offer-send")}
        isSecond
        onDone={() => setOffered(true)}
      >
        <SiteField />
        <TextField
          name="title"
          label={t("exchange.offer-title")}
          wrong={t("exchange.offer-title-wrong")}
        />
        <TextField
          name="points"
          label={t("exchange.points")}
          wrong={t("exchange.points-wrong")}
          input={{ inputMode: "numeric", "data-type": "number" }}
        />
        <TextField
          name="stock"
          label={t("exchange.stock")}
          wrong={t("exchange.stock-wrong")}
          input={{ inputMode: "numeric", "data-type": "number" }}
        />
      </CommandForm>
    </section>
  );
}

/** A keeper's own sites; the centre may choose any. */
function SiteField() {
  const me = useMe();
  const own = sitesOf(me);
  const asking = useAnswer(() => published("areas"), []);
  if (holds(me, "centre")) {
    return (
      <AreaChoice
        name="site"
        prefix="site_"
        wrong={t("exchange.site-wrong")}
        refusals="not-found"
      />
    );
  }
  return (
    <Shown of={asking}>
      {({ areas }) => (
        <ChoiceField
          name="site"
          label={t("exchange.site")}
          wrong={t("exchange.site-wrong")}
          refusals="not-found"
          options={own.map((site) => [
            site,
            areas.find((area) => `site_${area.code}` === site)?.name ?? site,
          ])}
        />
      )}
    </Shown>
  );
}

void mount(Exchange);
