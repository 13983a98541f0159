/** A volunteer's own page: record, activities with check-in, points, and what they buy. */

import { MyActivities } from "../components/my/MyActivities.tsx";
import { MyPoints } from "../components/my/MyPoints.tsx";
import { MyRecord } from "../components/my/MyRecord.tsx";
import { Empty } from "../components/screen/Empty.tsx";
import { registerAddress } from "../language.ts";
import { t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { holds, useMe } from "./session.ts";

function My() {
  if (!holds(useMe(), "volunteer")) {
    return (
      <Empty text={t("my.register-first")}>
        <p>
          <a class="button" href={registerAddress()}>
            {t("form.go-register")}
          </a>
        </p>
      </Empty>
    );
  }
  return (
    <>
      <MyRecord />
      <MyActivities />
      <MyPoints />
    </>
  );
}

void mount(My);
