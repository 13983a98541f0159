/** Said to someone whose roles have no use for a screen; the server would refuse them anyway. */
import { t } from "../../words/spoken.ts";
import { Empty } from "./Empty.tsx";

export function NotForYou() {
  return <Empty text={t("screen.not-for-you")} />;
}
