import { oc } from '@orpc/contract'
import * as z from 'zod'

/** One thing that is wrong with what was sent: where, a stable code, and what to do about it. */
export const FieldIssue = z.object({
  /** Dotted path into the input, `''` for the whole. */
  path: z.string(),
  code: z.string(),
  message: z.string(),
  remedy: z.string().optional(),
})
export type FieldIssue = z.infer<typeof FieldIssue>

/**
 * Every error that a route may answer. Codes are stable: programs decide by `code`, people read `message`,
 * forms put `data.issues` beside their fields.
 */
export const errors = {
  INPUT_INVALID: {
    status: 422,
    message: '填写的内容有误 The input is not valid',
    data: z.object({ issues: z.array(FieldIssue) }),
  },
  NOT_SIGNED_IN: { status: 401, message: '请先登录 Sign in first' },
  SIGN_IN_FAILED: { status: 401, message: '用户名或密码不对 User name or password is wrong' },
  SECOND_FACTOR_NEEDED: { status: 401, message: '请填动态验证码 Enter the code of the second factor' },
  FORBIDDEN: {
    status: 403,
    message: '没有权限 Not permitted',
    /** `needs` names the permission; `ask` says who may grant it. */
    data: z.object({ needs: z.string(), ask: z.string().optional() }),
  },
  NOT_FOUND: { status: 404, message: '没有找到 Not found', data: z.object({ what: z.string() }) },
  VERSION_CONFLICT: {
    status: 409,
    message: '别人已先改过，请对照后再存 Somebody else changed it first',
    data: z.object({ currentVersion: z.number().int() }),
  },
  STATE_CONFLICT: {
    status: 409,
    message: '当前状态不能这样办理 Not possible in the present state',
    data: z.object({ state: z.string(), wanted: z.string(), remedy: z.string().optional() }),
  },
  DOCUMENT_UNREADABLE: {
    status: 422,
    message: '文件读不出来 The document cannot be read',
    data: z.object({ reason: z.string(), remedy: z.string(), limit: z.number().optional() }),
  },
  TOO_LARGE: {
    status: 413,
    message: '内容超过上限 Over the size limit',
    data: z.object({ limit: z.number() }),
  },
  UNAVAILABLE: {
    status: 503,
    message: '暂时办不了，请稍后再试 Not possible at the moment, try again later',
    data: z.object({ reason: z.string(), remedy: z.string() }),
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: '操作太频繁，请稍候 Too many requests',
    /** The same as the header `Retry-After`. */
    data: z.object({ retryAfterSeconds: z.number().int() }),
  },
} as const

export const base = oc.errors(errors)

export const Id = z.uuid()
export const PlainDate = z.iso.date()
export const Instant = z.iso.datetime({ offset: true })
export const Version = z.number().int().min(1).describe('Version that the change is based on')
/** 0 … 1 */
export const Share = z.number().min(0).max(1)

export const PageInput = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** A page of a list. `total` counts every row that this reader may see under the filter, never an estimate. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), nextCursor: z.string().nullable() })

/** Text that a person typed: trimmed, bounded, never only blanks. */
export const text = (max: number) => z.string().trim().min(1).max(max)
export const ById = z.object({ id: Id })
export const ByIdAtVersion = z.object({ id: Id, version: Version })
