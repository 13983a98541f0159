/** What the city chooses when it deploys. Nothing here is a secret: the client has none (PKCE). */
import { CfnParameter, type CfnParameterProps, Fn, type Stack } from "aws-cdk-lib";
import type { Stage } from "../stages.ts";

export interface Parameters {
  readonly origin: string;
  /** The host of the origin. */
  readonly domain: string;
  readonly certificate: string;
  readonly cityCode: string;
  readonly oidcIssuer: string;
  readonly oidcClientId: string;
  readonly oidcSecondFactor: string;
  readonly firstCentreSubject: string;
  readonly messageWebhookUrl: string;
  readonly realNameCheck: string;
}

const certificateIs = {
  "certificate-manager": "ARN in the certificate manager of us-east-1",
  iam: "Id in the IAM certificate store",
} as const;

export function parametersOf(stack: Stack, stage: Stage): Parameters {
  const text = (id: string, props: CfnParameterProps) =>
    new CfnParameter(stack, id, { type: "String", ...props }).valueAsString;
  const origin = text("Origin", {
    description: "Where people find the site, for example https://zyz.example.gov.cn",
    allowedPattern: "https://[^/:]+",
  });
  return {
    origin,
    domain: Fn.select(2, Fn.split("/", origin)),
    certificate: text("Certificate", {
      description: `${certificateIs[stage.certificates]} of the certificate for the origin's host`,
      minLength: 1,
    }),
    cityCode: text("CityCode", {
      description: "Twelve digits of the city's division code",
      allowedPattern: "\\d{12}",
      default: "420281000000",
    }),
    oidcIssuer: text("OidcIssuer", {
      description: "Issuer of the OpenID provider",
      allowedPattern: "https://.+",
    }),
    oidcClientId: text("OidcClientId", {
      description: "The site's client id at the provider",
      minLength: 1,
    }),
    oidcSecondFactor: text("OidcSecondFactor", {
      description: "What the provider's acr or amr say when a second factor was used",
      minLength: 1,
      default: "mfa",
    }),
    firstCentreSubject: text("FirstCentreSubject", {
      description: "Subject at the provider that opens the first centre account",
      minLength: 1,
    }),
    realNameCheck: text("RealNameCheck", {
      description: "Where names are compared with documents; empty: only stations verify",
      default: "",
      allowedPattern: "|rules|https://.+",
    }),
    messageWebhookUrl: text("MessageWebhookUrl", {
      description: "Where messages are sent on; empty: they stay in the portal's inbox",
      default: "",
    }),
  };
}
