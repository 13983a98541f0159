/** The same doors without a script: a browser that posts forms and follows where it is led. */
import { beforeEach, describe, expect, test } from "vitest";
import { type City, cityInMemory } from "#tests/support/city.ts";
import { doorOf, eventOf, handlerOf, mustAsk } from "#tests/support/handlers.ts";
import { origin } from "#tests/support/parts/runtime.ts";
import { near, type Person } from "#tests/support/people.ts";
import * as places from "#tests/support/places.ts";
import { endsAt, enrol, hold, publishActivity, rosterOf, startsAt } from "#tests/support/story.ts";

interface Browsing {
  readonly as?: Person;
  readonly path?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A form that is sent, or a page that is asked for. */
async function browse(id: string, how: Browsing = {}) {
  const door = doorOf(id);
  const isForm = door.method === "POST";
  const type = isForm ? "application/x-www-form-urlencoded" : undefined;
  const event = eventOf(door, {
    ...(how.as ? { as: how.as } : {}),
    ...(how.path ? { path: how.path } : {}),
    ...(how.query ? { query: how.query } : {}),
    ...(isForm ? { raw: new URLSearchParams(how.fields).toString() } : {}),
    headers: {
      "content-type": type,
      "idempotency-key": undefined,
      accept: "text/html",
      ...how.headers,
    },
  });
  const answer = await handlerOf(door)(event, {} as never);
  return {
    status: answer.statusCode,
    to: answer.headers["location"] ?? "",
    html: answer.body,
    ...answer,
  };
}

const wish = {
  lang: "zh-CN",
  kind: "health",
  words: "家里老人行动不便,想请人上门量血压。",
  area: places.village as string,
  address: "新冶社区3栋201",
  name: "李求助",
  phone: "１３８-1234 5678",
};

let city: City;
beforeEach(async () => {
  city = await cityInMemory();
});

describe("asking for help with a form", () => {
  test("leads to the private page, which says number and state", async () => {
    const sent = await browse("orders.request", { fields: wish });
    const [, followUp = ""] = sent.to.split("/follow/");
    const page = await browse("orders.followUp", { path: { followUp } });

    expect(sent.status).toBe(303);
    expect(page.status).toBe(200);
    expect(page.html).toMatch(/编号 <strong class="code">[0-9A-Z]{4}-[0-9A-Z]{4}/u);
    expect(page.html).toContain("服务站正在安排队伍");
  });

  test("shows the form again with the answers and what was wrong", async () => {
    const { status, html } = await browse("orders.request", {
      fields: { ...wish, phone: "123", words: "急" },
    });

    expect(status).toBe(422);
    expect(html).toContain("<title>错误：点单求助");
    expect(html).toContain('href="#request-words"');
    expect(html).toContain("新冶社区3栋201");
  });

  test("tells of a number that is no mobile number at its question", async () => {
    const { html } = await browse("orders.request", { fields: { ...wish, phone: "123456789" } });

    expect(html).toContain('id="request-phone-wrong"');
    expect(html).toMatch(/name="key" value="[0-9a-f]{32}"/u);
  });

  test("counts a double tap once: the same words on the same day are the same request", async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => browse("orders.request", { fields: wish })),
    );
    const other = await browse("orders.request", {
      fields: { ...wish, words: "另外一件事情,请人修灯。" },
    });

    expect(second?.to).toBe(first?.to);
    expect(other.to).not.toBe(first?.to);
    expect(await rowsOfDesk()).toBe(2);
  });

  test("goes on by script without a redirect, for the page cannot see one", async () => {
    const sent = await browse("orders.request", {
      fields: wish,
      headers: { accept: "application/json" },
    });

    expect(sent.status).toBe(200);
    expect(JSON.parse(sent.html).location).toMatch(/^\/follow\//u);
  });

  test("refuses a form of another site, whatever it says", async () => {
    const { status } = await browse("orders.request", {
      fields: wish,
      headers: { origin: "https://elsewhere.example" },
    });

    expect(status).toBe(403);
    expect(await rowsOfDesk()).toBe(0);
  });

  const rowsOfDesk = async () => {
    const { items } = await mustAsk("orders.deskQueue", {
      as: near.centre,
      path: { area: places.village },
    });
    return items.length;
  };
});

describe("rating with a form", () => {
  test("asks for stars first, and then thanks", async () => {
    const { followUp, order } = await doneOrder();

    const without = await browse("orders.rate", { path: { followUp }, fields: { words: "" } });
    const rated = await browse("orders.rate", {
      path: { followUp },
      fields: { stars: "5", words: "" },
    });
    const page = await browse("orders.followUp", { path: { followUp } });

    expect(without.status).toBe(422);
    expect(without.html).toContain("请选择 1 到 5 星。");
    expect(rated).toMatchObject({ status: 303, to: `/follow/${followUp}` });
    expect(page.html).toContain("谢谢您的评价");
    expect(order).toMatch(/^ord_/u);
  });

  test("of an order that nobody knows says so, as a page", async () => {
    const followUp = "A".repeat(69);

    const { status, html } = await browse("orders.rate", {
      path: { followUp },
      fields: { stars: "5" },
    });

    expect(status).toBe(404);
    expect(html).toContain("查询链接不对");
  });

  async function doneOrder() {
    const sent = await browse("orders.request", { fields: wish });
    const [, followUp = ""] = sent.to.split("/follow/");
    const { items } = await mustAsk("orders.deskQueue", {
      as: near.centre,
      path: { area: places.village },
    });
    const order: string = items[0].order;
    const path = { order };
    await mustAsk("orders.dispatch", {
      as: near.station,
      path,
      body: { team: places.squad, version: 1 },
    });
    await mustAsk("orders.accept", { as: near.leader, path, body: { version: 2 } });
    await mustAsk("orders.finish", {
      as: near.leader,
      path,
      body: { result: "已上门量血压。", version: 3 },
    });
    return { followUp, order };
  }
});

describe("a volunteer without a script", () => {
  test("is led to sign in and back when nobody is signed in", async () => {
    const activity = await publishActivity();

    const sent = await browse("activities.enrol", {
      path: { activity },
      headers: { referer: `${origin}/activities/${activity}.html` },
    });

    expect(sent.status).toBe(303);
    expect(sent.to).toBe(
      `/api/sign-in?returnTo=${encodeURIComponent(`/activities/${activity}.html`)}`,
    );
  });

  test("is never led to another site, whatever the browser says it comes from", async () => {
    const { to } = await browse("activities.enrol", {
      path: { activity: await publishActivity() },
      headers: { referer: "https://elsewhere.example/a" },
    });

    expect(to).toBe("/api/sign-in?returnTo=%2Findex.html");
  });

  test("who is only a resident is told to register first", async () => {
    const { status, html } = await browse("activities.mine", { as: near.resident });

    expect(status).toBe(403);
    expect(html).toContain('href="/register.html"');
  });

  test("enrols, checks in with a code typed in any way, checks out, and sees the hours", async () => {
    const activity = await publishActivity();
    const path = { activity };
    const as = near.volunteer;
    expect(await browse("activities.enrol", { as, path })).toMatchObject({
      status: 303,
      to: "/my/activities",
    });
    const { checkInCode: code } = await rosterOf(activity);

    city.now = startsAt;
    const wrong = await browse("activities.checkIn", { as, path, fields: { code: "000000" } });
    const typed = ` ${String(code).slice(0, 3)} ${String(code).slice(3)}`;
    await browse("activities.checkIn", { as, path, fields: { code: typed, key: "k".repeat(20) } });
    city.now = endsAt;
    const before = await browse("activities.mine", { as });
    await browse("activities.checkOut", { as, path, fields: { code, key: "l".repeat(20) } });
    const after = await browse("activities.mine", { as, query: { lang: "en" } });

    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("签到码不对");
    expect(before.html).toContain("签退</button>");
    expect(after.html).toContain("in 09:00 · out 11:00");
  });

  test("redeems with the price that was shown, and is told when it has changed", async () => {
    const activity = await publishActivity();
    await enrol(activity, near.volunteer);
    await hold(city, activity, [near.volunteer]);
    await city.consequences();
    const { reward } = await mustAsk("points.offerReward", {
      as: near.keeper,
      body: { title: "洗衣液", points: 15, stock: 3, site: places.station },
    });
    const fields = { reward, points: "15", key: "m".repeat(20) };

    const cheaper = await browse("points.redeem", {
      as: near.volunteer,
      fields: { ...fields, points: "1" },
    });
    const done = await browse("points.redeem", { as: near.volunteer, fields });
    const page = await browse("points.statement", { as: near.volunteer });

    expect(cheaper.status).toBe(422);
    expect(done).toMatchObject({ status: 303, to: "/my/points" });
    expect(page.html).toContain("data-balance>5<");
    expect(page.html).toContain("洗衣液");
  });
});
