/**
 * Signed requests to AWS services of which only one or two calls are needed: their full clients
 * would add more bytes to a function than everything else in it.
 */
import { AwsClient } from "aws4fetch";
import { config } from "./config.ts";

export interface AwsService {
  /** Where the service answers, without a trailing slash. */
  readonly endpoint: string;
  fetch(url: string, init: RequestInit): Promise<Response>;
}

const retries = 3;

export function awsService(service: "kms" | "s3"): AwsService {
  const aws = config("aws");
  const local = service === "kms" ? aws.AWS_ENDPOINT_URL_KMS : aws.AWS_ENDPOINT_URL_S3;
  const suffix = aws.AWS_REGION.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const client = new AwsClient({
    accessKeyId: aws.AWS_ACCESS_KEY_ID,
    secretAccessKey: aws.AWS_SECRET_ACCESS_KEY,
    ...(aws.AWS_SESSION_TOKEN ? { sessionToken: aws.AWS_SESSION_TOKEN } : {}),
    service,
    region: aws.AWS_REGION,
    retries,
  });
  return {
    endpoint: local ?? `https://${service}.${aws.AWS_REGION}.${suffix}`,
    fetch: (url, init) => client.fetch(url, init),
  };
}
