/** CloudFront on one machine: the distribution's behaviours, headers, error pages, compression. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Buckets, StoredObject } from "./buckets.ts";
import type { Gateway } from "./gateway.ts";
import { send } from "./http.ts";
import type { Cloud, Properties } from "./template.ts";

interface Behaviour {
  readonly matches: (path: string) => boolean;
  readonly methods: readonly string[];
  /** Undefined: the HTTP API. */
  readonly bucket: string | undefined;
  readonly compress: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function startEdge(cloud: Cloud, buckets: Buckets, gateway: Gateway): Handle {
  const config = cloud.one("AWS::CloudFront::Distribution").properties["DistributionConfig"];
  const behaviours: readonly Behaviour[] = [
    ...((config["CacheBehaviors"] ?? []) as Properties[]),
    config["DefaultCacheBehavior"],
  ].map((behaviour) => behaviourOf(cloud, config, behaviour));
  const errors = (config["CustomErrorResponses"] ?? []) as Properties[];
  const root = String(config["DefaultRootObject"] ?? "index.html");

  return async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://edge");
    const behaviour = behaviours.find(({ matches }) => matches(pathname));
    if (!behaviour?.methods.includes(request.method ?? "")) {
      return send(response, 403, { allow: behaviour?.methods.join(", ") ?? "" }, "");
    }
    for (const [name, value] of Object.entries(behaviour.headers)) response.setHeader(name, value);
    if (!behaviour.bucket) return gateway(request, response);
    const key = decodeURI(pathname === "/" ? `/${root}` : pathname).slice(1);
    const object = await buckets.get(behaviour.bucket, key);
    if (object) return sendObject(request, response, 200, object, behaviour.compress);
    // S3 says 403, not 404, to a reader that may not list the bucket.
    const error = errors.find(({ ErrorCode }) => Number(ErrorCode) === 403);
    const page = error && (await buckets.get(behaviour.bucket, error["ResponsePagePath"].slice(1)));
    if (!page) return send(response, 403, { "content-type": "text/plain" }, "Forbidden");
    return sendObject(request, response, Number(error["ResponseCode"]), page, behaviour.compress);
  };
}

function behaviourOf(cloud: Cloud, config: Properties, behaviour: Properties): Behaviour {
  const origin = (config["Origins"] as Properties[]).find(
    ({ Id }) => Id === behaviour["TargetOriginId"],
  );
  const domain = String(origin?.["DomainName"]);
  const bucket = cloud.all("AWS::S3::Bucket").find(({ name }) => domain.startsWith(`${name}.`));
  if (!bucket && !domain.startsWith(`${cloud.one("AWS::ApiGatewayV2::Api").name}.`)) {
    throw new Error(`the distribution's origin ${domain} is neither a bucket nor the API`);
  }
  return {
    matches: matcher(behaviour["PathPattern"]),
    methods: behaviour["AllowedMethods"] ?? ["GET", "HEAD"],
    bucket: bucket?.name,
    compress: behaviour["Compress"] === true,
    headers: headersOf(cloud, behaviour["ResponseHeadersPolicyId"]),
  };
}

/** A path pattern: `*` stands for any characters, `?` for one. */
function matcher(pattern: string | undefined): (path: string) => boolean {
  if (pattern === undefined) return () => true;
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/gu, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const whole = new RegExp(`^${expression}$`, "u");
  return (path) => whole.test(path);
}

function headersOf(cloud: Cloud, policyId: unknown): Readonly<Record<string, string>> {
  if (policyId === undefined) return {};
  const policy = cloud.of("AWS::CloudFront::ResponseHeadersPolicy", String(policyId));
  const config = policy.properties["ResponseHeadersPolicyConfig"];
  const security = config["SecurityHeadersConfig"] ?? {};
  const headers: Record<string, string> = {};
  const transport = security["StrictTransportSecurity"];
  if (transport) {
    headers["strict-transport-security"] = [
      `max-age=${transport["AccessControlMaxAgeSec"]}`,
      ...(transport["IncludeSubdomains"] ? ["includeSubDomains"] : []),
      ...(transport["Preload"] ? ["preload"] : []),
    ].join("; ");
  }
  const csp = security["ContentSecurityPolicy"];
  if (csp) headers["content-security-policy"] = csp["ContentSecurityPolicy"];
  if (security["ContentTypeOptions"]) headers["x-content-type-options"] = "nosniff";
  const frame = security["FrameOptions"];
  if (frame) headers["x-frame-options"] = frame["FrameOption"];
  const referrer = security["ReferrerPolicy"];
  if (referrer) headers["referrer-policy"] = referrer["ReferrerPolicy"];
  for (const { Header, Value } of (config["CustomHeadersConfig"]?.["Items"] ??
    []) as Properties[]) {
    headers[String(Header).toLowerCase()] = String(Value);
  }
  return headers;
}

function sendObject(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  object: StoredObject,
  compress: boolean,
): void {
  if (status === 200 && request.headers["if-none-match"] === object.headers["etag"]) {
    send(response, 304, { ...object.headers }, "");
    return;
  }
  const { encoding, body } = compress
    ? encoded(request, object)
    : { encoding: "", body: object.body };
  const headers = {
    ...object.headers,
    ...(encoding ? { "content-encoding": encoding, vary: "accept-encoding" } : {}),
    "content-length": String(body.length),
  };
  send(response, status, headers, request.method === "HEAD" ? "" : body);
}

/** CloudFront compresses text between these sizes. */
const compressBytesMin = 1000;
const compressBytesMax = 10_000_000;
const remembered = new Map<string, Buffer>();
const rememberedMax = 500;

function encoded(request: IncomingMessage, object: StoredObject) {
  const plain = { encoding: "", body: object.body };
  const { length } = object.body;
  const type = object.headers["content-type"] ?? "";
  if (length < compressBytesMin || length > compressBytesMax) return plain;
  if (!/^text\/|json|javascript|xml|svg/u.test(type)) return plain;
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const encoding = ["br", "gzip"].find((one) => accepted.includes(one));
  if (!encoding) return plain;
  const key = `${encoding} ${createHash("sha1").update(object.body).digest("base64")}`;
  let body = remembered.get(key);
  if (!body) {
    body =
      encoding === "br"
        ? brotliCompressSync(object.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
        : gzipSync(object.body);
    if (remembered.size >= rememberedMax) remembered.clear();
    remembered.set(key, body);
  }
  return { encoding, body };
}
