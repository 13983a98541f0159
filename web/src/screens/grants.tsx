/** Giving a staff role with its scope, for the centre. */
import { useState } from "preact/hooks";
import { type StaffRole, scopeOfRole, staffRoles } from "#shared/domain/role-names.ts";
import { AreaChoice } from "../components/area/AreaChoice.tsx";
import { CommandForm } from "../components/form/CommandForm.tsx";
import { ChoiceField, TextField } from "../components/form/Field.tsx";
import { NotForYou } from "../components/screen/NotForYou.tsx";
import { Said } from "../components/screen/Said.tsx";
import { TeamChoice } from "../components/team/TeamChoice.tsx";
import { t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { holds, useMe } from "./session.ts";

function Grants() {
  const [role, setRole] = useState<StaffRole>(staffRoles[0]);
  const [isDone, setDone] = useState(false);
  if (!holds(useMe(), "centre")) return <NotForYou />;
  const of = scopeOfRole[role];
  return (
    <>
      {isDone && <Said>{t("grants.done")}</Said>}
      <CommandForm
        door="identity.grantRole"
        action={t("grants.send")}
        body={({ subject, area, team, site }) => ({
          subject,
          role,
          scope: { of, ...(of === "area" ? { area } : of === "team" ? { team } : { site }) },
        })}
        onDone={() => setDone(true)}
      >
        <TextField
          name="subject"
          label={t("grants.subject")}
          hint={t("grants.subject-hint")}
          wrong={t("grants.subject-wrong")}
          input={{ autoComplete: "off" }}
        />
        <ChoiceField
          name="role"
          label={t("grants.role")}
          wrong={t("grants.role-wrong")}
          options={staffRoles.map((one) => [one, t(`role.${one}`)])}
          onChoose={(chosen) => setRole(chosen as StaffRole)}
        />
        <fieldset class="field">
          <legend>{t(`grants.scope-${of}`)}</legend>
          {of === "team" ? (
            <TeamChoice withLocal />
          ) : (
            <AreaChoice
              name={of}
              prefix={of === "site" ? "site_" : ""}
              wrong={t("grants.scope-wrong")}
              refusals="area-unknown not-found not-allowed"
            />
          )}
        </fieldset>
      </CommandForm>
    </>
  );
}

void mount(Grants);
