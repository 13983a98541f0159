/** The only reader of the environment. Each function asks for the parts that it was given. */
import * as z from "zod";

const parts = {
  table: { TABLE_NAME: z.string().min(3) },
  origin: { ORIGIN: z.url() },
  city: { CITY_CODE: z.string().regex(/^\d{12}$/) },
  "sealing-key": { KEY_ID: z.string().min(1) },
  "sign-in": {
    OIDC_ISSUER: z.url(),
    OIDC_CLIENT_ID: z.string().min(1),
    /** What `acr` or `amr` say when a second factor was used. */
    OIDC_SECOND_FACTOR: z.string().min(1),
    /** Subject at the provider that may open the first centre account. */
    FIRST_CENTRE_SUBJECT: z.string(),
  },
  "site-bucket": { SITE_BUCKET: z.string().min(3) },
  /** Empty: messages stay in the portal's inbox. */
  "message-webhook": { MESSAGE_WEBHOOK_URL: z.union([z.literal(""), z.url()]) },
  /** Empty: nobody is verified by machine. `rules`: by rules alone. Otherwise the city's gateway. */
  "real-name": {
    REAL_NAME_CHECK: z.union([z.enum(["", "rules"]), z.url({ protocol: /^https$/u })]),
  },
  /** Set by Lambda and by the SDK's own conventions. */
  aws: {
    AWS_REGION: z.string().min(1),
    AWS_ACCESS_KEY_ID: z.string().min(1),
    AWS_SECRET_ACCESS_KEY: z.string().min(1),
    AWS_SESSION_TOKEN: z.string().optional(),
    AWS_ENDPOINT_URL_KMS: z.url().optional(),
    AWS_ENDPOINT_URL_S3: z.url().optional(),
  },
} as const;

type Parts = typeof parts;
type Config<P extends keyof Parts> = {
  [K in P]: { [V in keyof Parts[K]]: Parts[K][V] extends z.ZodType ? z.infer<Parts[K][V]> : never };
}[P];

type Intersection<U> = (U extends unknown ? (part: U) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** Reads the named parts; a missing or malformed variable stops the function at its start. */
export function config<P extends keyof Parts>(...names: P[]): Intersection<Config<P>> {
  const shape = Object.assign({}, ...names.map((name) => parts[name])) as Record<string, z.ZodType>;
  const read = z.object(shape).safeParse(process.env);
  if (!read.success) {
    throw new Error(`environment: ${z.prettifyError(read.error)}`);
  }
  return read.data as Intersection<Config<P>>;
}
