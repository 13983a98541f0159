/** What the browser meets: one address, its headers, what is kept and for how long. */
import { describe, expect, it } from "vitest";
import { headersForApi } from "#infra/parts/caching.ts";
import { type Stage, stages } from "#infra/stages.ts";
import { functionPaths } from "#shared/words/language.ts";
import { functionNamed, type Properties, referred, synthesize } from "./templates.ts";

describe.each(Object.values(stages))("in $name", (stage: Stage) => {
  const cloud = synthesize(stage);
  const { all, one, resources } = cloud;
  const distribution = one("AWS::CloudFront::Distribution").properties["DistributionConfig"];
  const behaviours: Properties[] = [
    ...distribution.CacheBehaviors,
    distribution.DefaultCacheBehavior,
  ];

  it("sends every answer with the security headers, over TLS only", () => {
    const policy = one("AWS::CloudFront::ResponseHeadersPolicy");
    for (const behaviour of behaviours) {
      expect(referred(behaviour["ResponseHeadersPolicyId"])).toBe(policy.id);
      expect(behaviour["ViewerProtocolPolicy"]).toBe("redirect-to-https");
    }
    expect(distribution.ViewerCertificate.MinimumProtocolVersion).toBe("TLSv1.2_2021");
    const headers = policy.properties["ResponseHeadersPolicyConfig"];
    expect(headers.SecurityHeadersConfig).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: "DENY" },
      ReferrerPolicy: { ReferrerPolicy: "same-origin" },
    });
    const { StrictTransportSecurity } = headers.SecurityHeadersConfig;
    expect(StrictTransportSecurity.AccessControlMaxAgeSec).toBeGreaterThanOrEqual(31_536_000);
    expect(headers.CustomHeadersConfig.Items.map((item: Properties) => item["Header"])).toContain(
      "permissions-policy",
    );
  });

  it("lets the browser run and load nothing inline, evaluated or foreign", () => {
    const { ContentSecurityPolicy } = one("AWS::CloudFront::ResponseHeadersPolicy").properties[
      "ResponseHeadersPolicyConfig"
    ].SecurityHeadersConfig.ContentSecurityPolicy;
    const directives = new Map<string, string[]>(
      ContentSecurityPolicy.split("; ").map((directive: string) => {
        const [name, ...sources] = directive.split(" ");
        return [name, sources];
      }),
    );

    expect(directives.get("default-src")).toEqual(["'none'"]);
    expect(directives.get("script-src")).toEqual(["'self'"]);
    expect(directives.get("style-src")).toEqual(["'self'"]);
    expect(new Set([...directives.values()].flat())).toEqual(
      new Set(["'none'", "'self'", "data:"]),
    );
    expect(directives.get("img-src")).toContain("data:");
  });

  it("asks the API for what functions answer, except for its description, and the bucket else", () => {
    expect(behaviours.map((one) => [one["PathPattern"], one["TargetOriginId"]])).toEqual([
      ["/api/openapi.json", "site"],
      ...functionPaths.map((start) => [`${start}*`, "api"]),
      ["/data/*", "site"],
      [undefined, "site"],
    ]);
  });

  it("never keeps an answer of the API, and passes cookies and query on to it", () => {
    const api = behaviours.find((one) => one["TargetOriginId"] === "api");

    if (stage.caching === "by-policy") {
      expect(api).toMatchObject({
        CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        OriginRequestPolicyId: { Ref: expect.stringContaining("ApiRequests") },
      });
      const policy = cloud.one("AWS::CloudFront::OriginRequestPolicy").properties;
      expect(policy["OriginRequestPolicyConfig"]).toMatchObject({
        CookiesConfig: { CookieBehavior: "all" },
        QueryStringsConfig: { QueryStringBehavior: "all" },
        HeadersConfig: { HeaderBehavior: "whitelist", Headers: headersForApi },
      });
    } else {
      expect(api).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 });
      expect(api?.["ForwardedValues"]).toMatchObject({
        QueryString: true,
        Cookies: { Forward: "all" },
      });
      expect(api?.["ForwardedValues"].Headers).toEqual(
        expect.arrayContaining(["Origin", "Content-Type", "Idempotency-Key"]),
      );
      expect(api?.["ForwardedValues"].Headers).toEqual(headersForApi);
    }
  });

  it("tells the API where a viewer is, and never which host was asked for", () => {
    expect(headersForApi).toContain("CloudFront-Viewer-Address");
    expect(headersForApi).not.toContain("Host");
    // As many as a policy may name.
    expect(headersForApi.length).toBeLessThanOrEqual(10);
  });

  it("answers with the page of missing pages, as missing, what the bucket does not have", () => {
    expect(distribution.CustomErrorResponses).toEqual([
      {
        ErrorCode: 403,
        ResponseCode: 404,
        ResponsePagePath: "/404.html",
        ErrorCachingMinTTL: 10,
      },
    ]);
  });

  it("deploys scripts before pages, prunes nothing, then publishes once", () => {
    const deployments = all("Custom::CDKBucketDeployment");
    const [scripts, pages] = ["Scripts", "Pages"].map((start) =>
      deployments.find(({ id }) => id.startsWith(start)),
    );
    const publication = one("Custom::Trigger");

    for (const { properties } of deployments) expect(properties["Prune"]).toBe(false);
    expect(pages?.waitsFor).toContain(scripts?.id);
    expect(publication.waitsFor).toContain(pages?.id);
    const version = resources.find(
      ({ id }) => id === referred(publication.properties["HandlerArn"]),
    );
    expect(referred(version?.properties["FunctionName"])).toBe(
      functionNamed(cloud, "publishing-clock").id,
    );
    expect(publication.properties["Site"]).toMatch(/^[0-9a-f]{64}$/u);
  });

  it("throttles, and logs of a request no address, no path, no query and no person", () => {
    const { DefaultRouteSettings, AccessLogSettings } = one("AWS::ApiGatewayV2::Stage").properties;

    expect(DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
    expect(DefaultRouteSettings.ThrottlingBurstLimit).toBeGreaterThan(0);
    expect(JSON.parse(AccessLogSettings.Format)).toEqual({
      requestId: "$context.requestId",
      door: "$context.routeKey",
      status: "$context.status",
      ms: "$context.responseLatency",
    });
  });
});
