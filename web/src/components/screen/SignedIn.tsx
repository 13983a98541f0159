/** Lets a screen be drawn only for someone who is signed in, and says who that is. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { pathIn } from "#shared/words/language.ts";
import { call } from "../../api/client.ts";
import { pageLanguage, signInAddress } from "../../language.ts";
import { holds, type Me, Session, setClock } from "../../screens/session.ts";
import { useAnswer } from "../../screens/use-answer.ts";
import { t } from "../../words/spoken.ts";
import { Loading } from "./Loading.tsx";
import { SignOut } from "./SignOut.tsx";

/** Links that the person's roles have no use for are taken away; the server decides in any case. */
function trimNav(me: Me): void {
  for (const link of document.querySelectorAll<HTMLElement>("nav [data-roles]")) {
    const roles = (link.dataset["roles"] ?? "").split(" ") as Me["roles"];
    link.hidden = !holds(me, ...roles);
  }
}

async function whoAmI(): Promise<Me> {
  const me = await call("identity.whoAmI", {});
  setClock(me.now);
  return me;
}

export function SignedIn({ children }: { readonly children: ComponentChildren }) {
  const { answer, again } = useAnswer(whoAmI, []);
  useEffect(() => {
    if (answer.state === "ready") trimNav(answer.value);
  }, [answer]);
  if (answer.state !== "ready" || !answer.value.signedIn) {
    return answer.state === "ready" ? <SignInFirst /> : <Loading answer={answer} again={again} />;
  }
  return (
    <Session.Provider value={answer.value}>
      <SignOut name={answer.value.name} />
      {children}
    </Session.Provider>
  );
}

function SignInFirst() {
  return (
    <div class="empty">
      <p>{t("screen.sign-in-first")}</p>
      <p>
        <a class="button" href={signInAddress()}>
          {t("sign-in.go")}
        </a>
      </p>
      <p>
        <a href={pathIn(pageLanguage(), "/sign-in.html")}>{t("sign-in.title")}</a>
      </p>
    </div>
  );
}
