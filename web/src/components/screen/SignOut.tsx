/** Who is signed in here, and the way out: phones and office computers are shared. */
import { pathIn } from "#shared/words/language.ts";
import { call } from "../../api/client.ts";
import { pageLanguage } from "../../language.ts";
import { t } from "../../words/spoken.ts";

export function SignOut({ name }: { readonly name: string | undefined }) {
  const signOut = async () => {
    await call("identity.signOut", { body: {} });
    location.assign(pathIn(pageLanguage(), "/index.html"));
  };
  return (
    <p class="session">
      <span>{t("screen.signed-in", { name: name ?? "" })}</span>
      <button type="button" class="link" onClick={() => void signOut()}>
        {t("screen.sign-out")}
      </button>
    </p>
  );
}
