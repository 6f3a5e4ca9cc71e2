import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import { type Cost, costOf } from './costly-routes.ts'
import { AppError } from './error.ts'

/** Requests a minute. */
export type Rates = { readonly account: number } & Readonly<Record<Cost, number>>

const words: Readonly<Record<keyof Rates, readonly [zh: string, en: string]>> = {
  account: ['请求', 'requests'],
  export: ['导出和运算', 'exports and calculations'],
  search: ['查找', 'searches'],
  signIn: ['登录', 'sign-ins'],
}

/**
 * What one account may ask in a minute, wherever it comes from, and how much of what costs more; whoever has no account
 * counts by address. Each process counts for itself. That of an address as a whole stands beside it.
 */
export function createRateLimits(app: FastifyInstance, rates: Rates) {
  const keys = new WeakMap<FastifyRequest, string>()
  const limiter = (kind: keyof Rates) => {
    const count = app.createRateLimit({
      max: rates[kind],
      timeWindow: '1 minute',
      keyGenerator: (request) => keys.get(request) ?? '',
    })
    return async (request: FastifyRequest) => {
      const found = await count(request)
      if (found.isAllowed || !found.isExceeded) return
      throw tooMany(kind, rates[kind], found.ttlInSeconds)
    }
  }
  const limits = {
    account: limiter('account'),
    export: limiter('export'),
    search: limiter('search'),
    signIn: limiter('signIn'),
  }
  /** @throws TOO_MANY_REQUESTS */
  return async (request: FastifyRequest, { accountId }: Actor): Promise<void> => {
    keys.set(request, accountId ?? request.ip)
    if (accountId) await limits.account(request)
    const cost = costOf(request.method, request.url)
    if (cost) await limits[cost](request)
  }
}

function tooMany(kind: keyof Rates, most: number, retryAfterSeconds: number) {
  const [zh, en] = words[kind]
  return new AppError(
    'TOO_MANY_REQUESTS',
    { retryAfterSeconds },
    `${zh}每分钟最多 ${most} 次，请 ${retryAfterSeconds} 秒后再试 ` +
      `At most ${most} ${en} a minute: try again in ${retryAfterSeconds} s`,
  )
}
