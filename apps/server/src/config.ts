import { isAbsolute, join } from 'node:path'
import * as z from 'zod'

const root = join(import.meta.dirname, '../../..')
const Config = z.object({
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
  /** How much data one body may have in store; 20 GB. */
  DATA_QUOTA_BYTES: z.coerce.number().int().min(1024).default(20_000_000_000),
  /** The built web; absent while developing. */
  WEB_DIR: z.string().default(join(root, 'apps/web/dist')),
  /** Signs session cookies; at least 32 characters. */
  SESSION_SECRET: z.string().min(32),
  /** The address that people use, for secure cookies behind a proxy. */
  PUBLIC_URL: z.url().optional(),
  TRUST_PROXY: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** From one address; a whole office may share one. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).default(6000),
  /** Background jobs that this process runs at a time; 0 leaves them to other processes. */
  JOB_WORKERS: z.coerce.number().int().min(0).max(16).default(2),
  /** How long it is kept who looked at whose facts; regulation wants three years at least. */
  LOOKUP_MONTHS: z.coerce.number().int().min(36).default(60),
  /** Where e-mail goes out: `smtp://user:password@host:587`; none is sent where it is unset. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().max(200).default('质衡 <no-reply@localhost>'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
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
