import { AppError } from '#kernel/error'
import type { RequestContext } from '#kernel/http'
import { findHolder } from './authenticate.ts'
import type { IdentityDependencies } from './deps.ts'
import type { Holder } from './session-cache.ts'

/** What the use cases of a session need of a request: its cookie comes in by the headers and goes out by them. */
export type SessionRequest = Pick<RequestContext, 'actor' | 'headers' | 'resHeaders'>

/** Who holds the session of a request. @throws NOT_SIGNED_IN, for the keys of other systems too: they have no session */
export async function mustHold(deps: IdentityDependencies, request: SessionRequest): Promise<Holder> {
  const holder = await findHolder(deps, request.headers)
  if (!holder || request.actor.only) throw new AppError('NOT_SIGNED_IN')
  return holder
}

/** Puts the cookies of one answer into another. */
export const handOver = (from: Headers, to: Headers | undefined): void => {
  for (const cookie of from.getSetCookie()) to?.append('set-cookie', cookie)
}
