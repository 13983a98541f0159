/** What follows inside the table from what was written: each reaction once, whatever is repeated. */

import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import type { Activity } from "#activities/domain/activity.ts";
import { activityStore, parseActivity, parseServiceRecord } from "#activities/store.ts";
import { countPresence } from "#activities/use-cases/count-presence.ts";
import { writeServiceRecords } from "#activities/use-cases/write-service-records.ts";
import { auditStore } from "#audit/store.ts";
import { appendEntries } from "#audit/use-cases/append-entries.ts";
import { newStanding } from "#duty/domain/standing.ts";
import { dutyStore } from "#duty/store.ts";
import { countActivity } from "#duty/use-cases/count-activity.ts";
import { evaluationStore } from "#evaluation/store.ts";
import { webhookChannel } from "#messages/channel.ts";
import { messageStore, parseMessage } from "#messages/store.ts";
import { parseOrder } from "#orders/store.ts";
import { tellTeam } from "#orders/use-cases/tell-team.ts";
import { pointsStore } from "#points/store.ts";
import { creditService } from "#points/use-cases/credit-service.ts";
import { isCityLevel } from "#registry/domain/team.ts";
import { parseVolunteer } from "#registry/store/volunteers.ts";
import { parseTeam, registryStore } from "#registry/store.ts";
import { config } from "#shared/config.ts";
import { dayOf, yearOf } from "#shared/domain/day.ts";
import { instantNow, tableOfThisFunction } from "#shared/http/runtime.ts";
import { log } from "#shared/log.ts";
import { changedOf, failedAt, streamHandler } from "#shared/stream.ts";
import { targetStore } from "#targets/store.ts";
import { followRecord, followService } from "#targets/use-cases/follow-activity.ts";

const table = tableOfThisFunction();
const activities = activityStore(table);
const duty = dutyStore(table);
const evaluation = evaluationStore(table);
const deliver = webhookChannel(config("message-webhook").MESSAGE_WEBHOOK_URL);

const activity = { store: targetStore(table), registry: registryStore(table) };

const presentIn = async (activity: Activity) =>
  (await countPresence({ store: activities })(activity)).present;

const trail = appendEntries({
  store: auditStore(table),
  now: instantNow,
  // The functions' log cannot be written by whoever can write the table.
  witness: ({ day, seq, hash }) => log({ level: "info", what: `audit ${day}`, count: seq, hash }),
});

/** Nothing follows from what is not in the audit trail. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  try {
    await trail(event.Records.map(changedOf));
  } catch (error) {
    return failedAt(event.Records[0], error);
  }
  return follow(event);
}

const follow = streamHandler({
  activity: [
    (item) => writeServiceRecords({ store: activities })(parseActivity(item)),
    (item) => countActivity({ store: duty, presentIn })(parseActivity(item)),
  ],
  "service-record": [
    (item) => creditService({ store: pointsStore(table) })(parseServiceRecord(item)),
    (item) => evaluation.count(parseServiceRecord(item)),
    (item) => followService(activity)(parseServiceRecord(item)),
  ],
  volunteer: [(item) => followRecord(activity)(parseVolunteer(item))],
  team: [
    async (item) => {
      const team = parseTeam(item);
      if (isCityLevel(team)) {
        await duty.open(newStanding(team, yearOf(dayOf(instantNow()))));
      }
    },
  ],
  order: [(item) => tellTeam({ messages: messageStore(table) })(parseOrder(item))],
  message: [(item) => deliver(parseMessage(item))],
});
