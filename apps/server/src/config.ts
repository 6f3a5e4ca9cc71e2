import { isAbsolute, join } from 'node:path'
import * as z from 'zod'
import { readNetwork } from './kernel/networks.ts'

const root = join(import.meta.dirname, '../../..')
const Settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8086),
  /** Where uploaded files lie; by digest. */
  FILES_DIR: z
    .string()
    .default('.data/files')
    .transform((dir) => (isAbsolute(dir) ? dir : join(root, dir))),
  /** The largest file of data that is taken in; 500 MB. */
  MAX_IMPORT_BYTES: z.coerce.number().int().min(1024).default(500_000_000),
  /** How many days files of imports and exports stay; then their content goes, name and digest stay. */
  DATA_FILE_DAYS: z.coerce.number().int().min(1).default(90),
  /** How much data one body may have in store; 20 GB. */
  DATA_QUOTA_BYTES: z.coerce.number().int().min(1024).default(20_000_000_000),
  /** How much one account may have sent that is still there; 20 GB. */
  ACCOUNT_QUOTA_BYTES: z.coerce.number().int().min(1024).default(20_000_000_000),
  /** How much the store may hold in all; set below what the disk has. 500 GB. */
  STORE_QUOTA_BYTES: z.coerce.number().int().min(1024).default(500_000_000_000),
  /** clamd that looks at every upload: `host:3310`, or the path of its socket. Nothing is scanned where it is unset. */
  CLAMAV_ADDRESS: z
    .string()
    .regex(/^(\/.+|[^\s:/]+:\d{1,5}|\[[0-9a-fA-F:.]+\]:\d{1,5})$/, 'host:port or the path of a socket')
    .optional(),
  /** How long clamd may say nothing. */
  CLAMAV_SECONDS: z.coerce.number().min(0.1).max(600).default(60),
  /** What becomes of an upload while clamd does not answer. */
  CLAMAV_WHEN_DOWN: z.enum(['refuse', 'accept']).default('refuse'),
  /** The built web; absent while developing. */
  WEB_DIR: z.string().default(join(root, 'apps/web/dist')),
  /** Signs session cookies; at least 32 characters. */
  SESSION_SECRET: z.string().min(32),
  /** The address that people use, for secure cookies behind a proxy. */
  PUBLIC_URL: z.url().optional(),
  /** Single sign-on by OpenID Connect; all three or none, and then PUBLIC_URL too. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What its button says. */
  OIDC_NAME: z.string().default('统一身份认证 Single sign-on'),
  /** The claim that is proposed as user name when an account is tied. */
  OIDC_CLAIM: z.string().default('preferred_username'),
  /** Single sign-on by CAS 3.0: the address before `/login`. */
  CAS_URL: z.url().optional(),
  CAS_NAME: z.string().default('统一认证 CAS'),
  TRUST_PROXY: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** From one address; a whole office may share one. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).default(6000),
  /** Of one account, wherever it comes from. */
  ACCOUNT_REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).default(1200),
  /** Exports, documents and runs over the city, of one account. */
  EXPORTS_PER_MINUTE: z.coerce.number().int().min(1).default(30),
  /** Searches for words, of one account; at the portal of one address. */
  SEARCHES_PER_MINUTE: z.coerce.number().int().min(1).default(300),
  /** From one address: a whole office may sign in when work begins. */
  SIGN_INS_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  /** How long the answer to a request with an Idempotency-Key is kept, to be given again. */
  IDEMPOTENCY_HOURS: z.coerce.number().int().min(1).max(720).default(24),
  /** Whether entries of the trail that are older than their retention go by themselves, each night; else by the auditor's hand. */
  AUDIT_PRUNE: z.stringbool().default(false),
  /** Background jobs that this process runs at a time; 0 leaves them to other processes. */
  JOB_WORKERS: z.coerce.number().int().min(0).max(16).default(2),
  /** Signs the ledger: `ed25519:` or `sm2:` and a PKCS #8 key in base64. Without it one is made and kept in LEDGER_KEY_FILE. */
  LEDGER_KEY: z.string().optional(),
  LEDGER_KEY_FILE: z
    .string()
    .default('.data/ledger.key')
    .transform((file) => (isAbsolute(file) ? file : join(root, file))),
  /** Of a key that is made. */
  LEDGER_ALGORITHM: z.enum(['ed25519', 'sm2']).default('ed25519'),
  /** Public lines of earlier keys, separated by blanks, so that what they signed stays verifiable. */
  LEDGER_PAST_KEYS: z
    .string()
    .default('')
    .transform((text) => text.split(/\s+/).filter(Boolean)),
  /** The name of the ledger in its checkpoints; never changed once facts are signed. By default from the area code. */
  LEDGER_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/)
    .optional(),
  LEDGER_SEAL_MINUTES: z.coerce.number().int().min(1).max(1440).default(5),
  /** How long it is kept who looked at whose facts; regulation wants three years at least. */
  LOOKUP_MONTHS: z.coerce.number().int().min(36).default(60),
  /** How long results of runs are kept that later ones overtook; what stands, and what somebody refers to, stays. */
  RESULT_MONTHS: z.coerce.number().int().min(12).default(60),
  /** How long what was tried on the city is kept. */
  WHAT_IF_MONTHS: z.coerce.number().int().min(1).default(12),
  /** Where e-mail goes out: `smtp://user:password@host:587`; none is sent where it is unset. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().max(200).default('质衡 <no-reply@localhost>'),
  /** Whether webhooks and robots may be called by plain http. */
  OUTGOING_HTTP: z.stringbool().default(false),
  /** Networks that are not public and may be called all the same, separated by blanks: `10.20.0.0/16 fd00::/8`. */
  OUTGOING_NETWORKS: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((networks) => networks.every(readNetwork), 'networks such as 10.20.0.0/16, separated by blanks'),
  /** A webhook whose receiver has failed for so long is switched off; its owner is told, and nothing is lost. */
  WEBHOOK_GIVE_UP_DAYS: z.coerce.number().int().min(1).max(90).default(5),
  /** How long the log of what was delivered is kept. */
  WEBHOOK_LOG_DAYS: z.coerce.number().int().min(1).max(3660).default(90),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
})

/** What one setting needs of another. */
const Config = Settings.check(({ value, issues }) => {
  const lacks = (path: string, message: string) =>
    issues.push({ code: 'custom', input: value, path: [path], message })
  if (value.OIDC_ISSUER && !value.OIDC_CLIENT_ID) lacks('OIDC_CLIENT_ID', 'needed with OIDC_ISSUER')
  if (value.OIDC_ISSUER && !value.OIDC_CLIENT_SECRET) lacks('OIDC_CLIENT_SECRET', 'needed with OIDC_ISSUER')
  if ((value.OIDC_ISSUER || value.CAS_URL) && !value.PUBLIC_URL)
    lacks('PUBLIC_URL', 'needed for single sign-on: the provider leads people back to it')
})
export type Config = z.infer<typeof Config>

/** Reads the configuration once at the start; the only reader of the environment. Throws with every wrong name listed. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const parsed = Config.safeParse(environment)
  if (parsed.success) return parsed.data
  throw new Error(`配置有误 Configuration is not valid:\n${z.prettifyError(parsed.error)}`)
}

/** The configuration of the environment with some of it decided by the caller. */
export const readConfigWith = (decided: Record<string, string>): Config =>
  readConfig({ ...process.env, ...decided })

/** The other places to sign in at that the environment names. */
export const providersOf = (config: Config) => ({
  oidc:
    config.OIDC_ISSUER && config.OIDC_CLIENT_ID && config.OIDC_CLIENT_SECRET
      ? {
          issuer: config.OIDC_ISSUER,
          clientId: config.OIDC_CLIENT_ID,
          clientSecret: config.OIDC_CLIENT_SECRET,
          name: config.OIDC_NAME,
          claim: config.OIDC_CLAIM,
        }
      : undefined,
  cas: config.CAS_URL ? { url: config.CAS_URL, name: config.CAS_NAME } : undefined,
})

export const ratesOf = (config: Config) => ({
  account: config.ACCOUNT_REQUESTS_PER_MINUTE,
  export: config.EXPORTS_PER_MINUTE,
  search: config.SEARCHES_PER_MINUTE,
  signIn: config.SIGN_INS_PER_MINUTE,
})

/** How much may be uploaded, and who looks at it first. */
export const uploadLimitsOf = (config: Config) => ({
  quotas: {
    data: config.DATA_QUOTA_BYTES,
    account: config.ACCOUNT_QUOTA_BYTES,
    store: config.STORE_QUOTA_BYTES,
  },
  scanner: config.CLAMAV_ADDRESS
    ? {
        address: config.CLAMAV_ADDRESS,
        timeoutMs: config.CLAMAV_SECONDS * 1000,
        whenDown: config.CLAMAV_WHEN_DOWN,
      }
    : undefined,
})
