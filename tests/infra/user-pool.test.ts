/** The user pool of residents, where there is such a thing, and nowhere else. */
import { describe, expect, it, test } from "vitest";
import { identityRows } from "#identity/contract.ts";
import { finishPath } from "#infra/parts/user-pool.ts";
import { stages } from "#infra/stages.ts";
import { synthesize } from "./templates.ts";

const cloud = synthesize(stages.aws);

describe("in aws", () => {
  it("lets residents in by phone and one-time code, on the essentials plan", () => {
    const { properties, retained } = cloud.one("AWS::Cognito::UserPool");

    expect(retained).toBe(true);
    expect(properties).toMatchObject({
      UserPoolTier: "ESSENTIALS",
      DeletionProtection: "ACTIVE",
      UsernameAttributes: ["phone_number"],
      AutoVerifiedAttributes: ["phone_number"],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "SMS_OTP"] } },
    });
  });

  it("has one client: without a secret, for the code flow and the site's own address only", () => {
    const { properties } = cloud.one("AWS::Cognito::UserPoolClient");

    expect(properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid", "profile", "phone"],
      PreventUserExistenceErrors: "ENABLED",
      SupportedIdentityProviders: ["COGNITO"],
      CallbackURLs: [{ "Fn::Join": ["", [{ Ref: "Origin" }, finishPath]] }],
    });
    expect(finishPath).toBe(identityRows.finishSignIn.path);
  });

  it("shows the newer sign-in pages, and tells issuer and client to whoever configures the site", () => {
    expect(cloud.one("AWS::Cognito::UserPoolDomain").properties["ManagedLoginVersion"]).toBe(2);
    expect(cloud.all("AWS::Cognito::ManagedLoginBranding")).toHaveLength(1);
    for (const name of ["OidcIssuer", "OidcClientId"]) expect(cloud.text).toContain(`"${name}": {`);
  });
});

test("in aws-cn there is none: any issuer is configured", () => {
  expect(synthesize(stages["aws-cn"]).text).not.toContain("AWS::Cognito");
});
