/** What follows inside the table from what was written: each reaction once, whatever is repeated. */
import { activityStore, parseActivity, parseServiceRecord } from "#activities/store.ts";
import { writeServiceRecords } from "#activities/use-cases/write-service-records.ts";
import { newStanding } from "#duty/domain/standing.ts";
import { dutyStore } from "#duty/store.ts";
import { countActivity } from "#duty/use-cases/count-activity.ts";
import { evaluationStore } from "#evaluation/store.ts";
import { webhookChannel } from "#messages/channel.ts";
import { parseMessage } from "#messages/store.ts";
import { pointsStore } from "#points/store.ts";
import { creditService } from "#points/use-cases/credit-service.ts";
import { isCityLevel } from "#registry/domain/team.ts";
import { parseTeam } from "#registry/store.ts";
import { config } from "#shared/config.ts";
import { dayOf, yearOf } from "#shared/domain/day.ts";
import { instantNow, tableOfThisFunction } from "#shared/http/runtime.ts";
import { streamHandler } from "#shared/stream.ts";

const table = tableOfThisFunction();
const activities = activityStore(table);
const duty = dutyStore(table);
const evaluation = evaluationStore(table);
const deliver = webhookChannel(config("message-webhook").MESSAGE_WEBHOOK_URL);

export const handler = streamHandler({
  activity: [
    (item) => writeServiceRecords({ store: activities })(parseActivity(item)),
    (item) => countActivity({ store: duty })(parseActivity(item)),
  ],
  "service-record": [
    (item) => creditService({ store: pointsStore(table) })(parseServiceRecord(item)),
    (item) => evaluation.count(parseServiceRecord(item)),
  ],
  team: [
    async (item) => {
      const team = parseTeam(item);
      if (isCityLevel(team)) {
        await duty.open(newStanding(team, yearOf(dayOf(instantNow()))));
      }
    },
  ],
  message: [(item) => deliver(parseMessage(item))],
});
