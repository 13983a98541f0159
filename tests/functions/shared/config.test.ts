import { beforeEach, expect, test, vi } from "vitest";
import { config } from "#shared/config.ts";

beforeEach(() => {
  vi.unstubAllEnvs();
});

test("a function reads the parts that it names and no others", () => {
  vi.stubEnv("TABLE_NAME", "red-vest");
  vi.stubEnv("CITY_CODE", "420281000000");
  vi.stubEnv("ORIGIN", "no address");

  expect(config("table", "city")).toEqual({ TABLE_NAME: "red-vest", CITY_CODE: "420281000000" });
});

test.each([
  ["table", "TABLE_NAME", undefined],
  ["table", "TABLE_NAME", ""],
  ["origin", "ORIGIN", "red-vest.example"],
  ["city", "CITY_CODE", "420281"],
  ["sealing-key", "KEY_ID", ""],
  ["sign-in", "OIDC_ISSUER", "id.city.example"],
  ["message-webhook", "MESSAGE_WEBHOOK_URL", undefined],
  ["message-webhook", "MESSAGE_WEBHOOK_URL", "somewhere"],
  ["real-name", "REAL_NAME_CHECK", undefined],
  ["real-name", "REAL_NAME_CHECK", "yes"],
  ["real-name", "REAL_NAME_CHECK", "http://gateway.example"],
] as const)("a function that needs its %s does not start when %s is %j", (part, name, value) => {
  vi.stubEnv(name, value);

  expect(() => config(part)).toThrow(new RegExp(name, "u"));
});

test.each(["", "https://gateway.example/messages"])("messages may go to %j", (address) => {
  vi.stubEnv("MESSAGE_WEBHOOK_URL", address);

  expect(config("message-webhook")).toEqual({ MESSAGE_WEBHOOK_URL: address });
});

test.each(["", "rules", "https://gateway.example/names"])(
  "names may be compared by %j",
  (setting) => {
    vi.stubEnv("REAL_NAME_CHECK", setting);

    expect(config("real-name")).toEqual({ REAL_NAME_CHECK: setting });
  },
);
