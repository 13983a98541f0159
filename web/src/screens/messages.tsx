/** All messages to a team, newest first, to search and filter. */
import { useMemo } from "preact/hooks";
import { momentText } from "#shared/words/times.ts";
import { type Answer, call } from "../api/client.ts";
import { type DrawnShape, RecordList } from "../components/list/RecordList.tsx";
import { OfTeam } from "../components/team/OfTeam.tsx";
import { pageLanguage } from "../language.ts";
import { t } from "../words/spoken.ts";
import { mount } from "./mount.tsx";
import { useRows } from "./use-rows.ts";

type Message = Answer<"messages.inbox">["items"][number];
const pageSize = 100;

function Messages() {
  return <OfTeam>{(team, caption) => <List key={team} team={team} caption={caption} />}</OfTeam>;
}

function List({ team, caption }: { readonly team: string; readonly caption: string }) {
  const messages = useRows(
    (after) => call("messages.inbox", { path: { team }, query: { limit: pageSize, after } }),
    [team],
  );
  const shape = useMemo(messageShape, []);
  return (
    <RecordList
      name="messages"
      {...{ caption, shape }}
      of={messages}
      none={t("tasks.no-messages")}
    />
  );
}

/** "duty-behind" is about the duty: the first word of a kind says what it is about. */
const aboutOf = ({ kind }: Message) => (kind.startsWith("duty-") ? "duty" : "orders");

function messageShape(): DrawnShape<Message> {
  return {
    idOf: ({ kind, sentAt, facts }) => `${kind}/${sentAt}/${facts["reference"] ?? ""}`,
    columns: [
      {
        key: "about",
        heading: t("portal.message-about"),
        text: ({ kind, facts }) => t(`message.${kind}.subject`, facts),
      },
      {
        key: "text",
        heading: t("portal.message-text"),
        text: ({ kind, facts }) => t(`message.${kind}.text`, facts),
      },
      {
        key: "sent",
        heading: t("portal.message-sent"),
        text: ({ sentAt }) => momentText(pageLanguage(), sentAt),
        order: ({ sentAt }) => sentAt,
      },
    ],
    filters: [
      {
        key: "kind",
        label: t("portal.message-kind"),
        options: [
          ["duty", t("portal.message-duty")],
          ["orders", t("portal.message-orders")],
        ],
        of: aboutOf,
      },
    ],
    order: "-sent",
  };
}

void mount(Messages);
