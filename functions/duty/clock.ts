/** Duty's clock: reminds teams that are behind. */

import { messageStore } from "#messages/store.ts";
import { registryStore } from "#registry/store.ts";
import { clockHandler } from "#shared/clock.ts";
import { config } from "#shared/config.ts";
import { AreaCode } from "#shared/domain/area.ts";
import { instantNow, tableOfThisFunction } from "#shared/http/runtime.ts";
import { dutyStore } from "./store.ts";
import { sendDueReminders } from "./use-cases/send-due-reminders.ts";

const table = tableOfThisFunction();
const remind = sendDueReminders({
  store: dutyStore(table),
  registry: registryStore(table),
  messages: messageStore(table),
  city: AreaCode.parse(config("city").CITY_CODE),
});

export const handler = clockHandler({
  "duty.remind": async () => (await remind(instantNow())).sent,
});
