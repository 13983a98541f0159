/**
 * A Cognito user pool for residents, where the partition has such: a phone number and a one-time
 * code, no password to forget. Its outputs are what the site is then configured with, as any other
 * issuer would be. Its tokens do not say which factors were used, so it vouches for no staff.
 */
import { CfnOutput, CfnParameter, Duration, RemovalPolicy, type Stack } from "aws-cdk-lib";
import * as cognito from "aws-cdk-lib/aws-cognito";
import { accept } from "../accept.ts";

const passwordLengthMin = 14;
const tokenMinutes = 10;
/** Where the provider sends the browser back to; the path of `identity.finishSignIn`. */
export const finishPath = "/api/sign-in/finish";

export function addUserPool(stack: Stack): void {
  const text = (id: string, props: { description: string; allowedPattern: string }) =>
    new CfnParameter(stack, id, { type: "String", ...props }).valueAsString;
  const origin = text("Origin", {
    description: "Where people find the site, for example https://zyz.example.gov.cn",
    allowedPattern: "https://[^/:]+",
  });
  const domainPrefix = text("SignInPrefix", {
    description: "First part of the sign-in pages' address, of nobody else in the region",
    allowedPattern: "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?",
  });
  const pool = poolOf(stack);
  const client = pool.addClient("Site", {
    // Nothing to keep secret: the code is bound to the browser that began by PKCE.
    generateSecret: false,
    authFlows: { user: true },
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    idTokenValidity: Duration.minutes(tokenMinutes),
    accessTokenValidity: Duration.minutes(tokenMinutes),
    refreshTokenValidity: Duration.hours(1),
    supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.PROFILE, cognito.OAuthScope.PHONE],
      callbackUrls: [`${origin}${finishPath}`],
    },
  });
  pool.addDomain("Pages", {
    cognitoDomain: { domainPrefix },
    managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
  new cognito.CfnManagedLoginBranding(stack, "PagesLook", {
    userPoolId: pool.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  new CfnOutput(stack, "OidcIssuer", { value: pool.userPoolProviderUrl });
  new CfnOutput(stack, "OidcClientId", { value: client.userPoolClientId });
}

function poolOf(stack: Stack): cognito.UserPool {
  const pool = new cognito.UserPool(stack, "People", {
    featurePlan: cognito.FeaturePlan.ESSENTIALS,
    selfSignUpEnabled: true,
    signInAliases: { phone: true },
    autoVerify: { phone: true },
    signInPolicy: { allowedFirstAuthFactors: { password: true, smsOtp: true } },
    mfa: cognito.Mfa.OPTIONAL,
    mfaSecondFactor: { sms: true, otp: true },
    accountRecovery: cognito.AccountRecovery.PHONE_ONLY_WITHOUT_MFA,
    passwordPolicy: {
      minLength: passwordLengthMin,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  accept(pool, {
    "AwsSolutions-COG2":
      "Residents come by phone and code alone, which a pool that requires a second factor cannot offer.",
    "AwsSolutions-COG3":
      "Threat protection needs the plus plan; guesses are bounded by the pool and by the site's own limits.",
    "AwsSolutions-COG8":
      "The essentials plan has all that residents need; the plus plan would cost more than all the rest.",
    "AwsSolutions-IAM5[Resource::*]":
      "The pool sends SMS to numbers, which are no resources that a role could name.",
  });
  return pool;
}
