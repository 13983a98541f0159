/**
 * What every handler of these tests runs on: the parts that reach beyond the process are replaced
 * where a function puts itself together, and nothing else is.
 */
import { vi } from "vitest";
import { logged } from "./parts/logged.ts";

process.env["ORIGIN"] = "https://red-vest.example";
process.env["CITY_CODE"] = "420281000000";
process.env["OIDC_ISSUER"] = "https://id.city.example";
process.env["OIDC_CLIENT_ID"] = "red-vest";
process.env["OIDC_SECOND_FACTOR"] = "mfa";
process.env["FIRST_CENTRE_SUBJECT"] = "first-centre";
process.env["MESSAGE_WEBHOOK_URL"] = "";
process.env["REAL_NAME_CHECK"] = "rules";

vi.mock("#shared/http/runtime.ts", () => import("./parts/runtime.ts"));
vi.mock("#shared/privacy/key-service.ts", () => import("./parts/key-service.ts"));
vi.mock("#identity/provider.ts", () => import("./parts/provider.ts"));
vi.mock("#messages/channel.ts", () => import("./parts/channel.ts"));

vi.spyOn(console, "log").mockImplementation((line: unknown) => {
  logged.push(String(line));
});
