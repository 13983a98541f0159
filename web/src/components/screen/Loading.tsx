/** What stands where an answer is not there: on its way, or failed with what to do about it. */
import { registerAddress, signInAddress } from "../../language.ts";
import type { Answered } from "../../screens/use-answer.ts";
import { lookup, t } from "../../words/spoken.ts";

interface Props {
  readonly answer: Answered<unknown>;
  readonly again: () => void;
}

export function Loading({ answer, again }: Props) {
  if (answer.state !== "failed") return <p role="status">{t("screen.loading")}</p>;
  const { code, correlationId } = answer.problem;
  return (
    <div class="problem" role="alert">
      <p>{lookup(`refusal.${code}`) ?? t("form.unreachable")}</p>
      {code === "internal-error" && <p>{t("screen.correlation", { id: correlationId })}</p>}
      {code === "not-signed-in" && <a href={signInAddress()}>{t("form.go-sign-in")}</a>}
      {code === "volunteer-required" && <a href={registerAddress()}>{t("form.go-register")}</a>}
      <button type="button" class="button second" onClick={again}>
        {t("screen.again")}
      </button>
    </div>
  );
}
