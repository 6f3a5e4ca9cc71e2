import { createHmac, randomBytes } from 'node:crypto'
import { type Actor, publicActor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { sessionSeconds } from './auth.ts'
import { cookieName } from './authenticate.ts'
import type { IdentityDependencies } from './deps.ts'
import type { SessionRequest } from './holding.ts'
import { findKept, journeyCookie, keep, outsiderCookie } from './kept.ts'
import { findLinked } from './links.ts'
import type { Journey, Outsider, Provider } from './provider.ts'
import { admitAccount, welcome } from './welcome.ts'

type Deps = IdentityDependencies
type Id = Provider['id']
const get = (deps: Deps, id: Id): Provider => {
  const provider = deps.providers.find((each) => each.id === id)
  if (!provider) throw notFound('provider')
  return provider
}

export const list = (deps: Deps) => ({ items: deps.providers.map(({ id, name }) => ({ id, name })) })

const callbackOf = (deps: Deps, id: Id) => `${deps.publicUrl}/api/sign-in/${id}/callback`
const page = (deps: Deps, parameters: Record<string, string>) =>
  `${deps.publicUrl}/workspace/sign-in?${new URLSearchParams(parameters)}`
const redirect = (location: string) => ({ status: 302 as const, headers: { location } })

export async function start(
  deps: Deps,
  request: SessionRequest,
  input: { provider: Id; return?: string | undefined },
) {
  const provider = get(deps, input.provider)
  const chance = () => randomBytes(32).toString('base64url')
  const journey: Journey = { state: chance(), nonce: chance(), verifier: chance() }
  try {
    const url = await provider.startUrl(journey, callbackOf(deps, provider.id))
    keep(deps, request, journeyCookie, { ...journey, back: input.return ?? null })
    return redirect(url)
  } catch (error) {
    return astray(deps, error, provider.id)
  }
}

/** Back to the page where the password still opens, with a word why. */
function astray(deps: Deps, error: unknown, provider: Id) {
  deps.logger.warn({ event: 'provider-failed', provider, err: error })
  return redirect(page(deps, { failed: provider }))
}

export async function finish(
  deps: Deps,
  request: SessionRequest,
  { provider: id, ...query }: { provider: Id } & Record<string, unknown>,
) {
  const provider = get(deps, id)
  const journey = findKept<Journey & { back: string | null }>(deps, request.headers, journeyCookie)
  keep(deps, request, journeyCookie, null)
  const callback = callbackOf(deps, id)
  const arrived = new URL(callback)
  for (const [key, value] of Object.entries(query)) arrived.searchParams.set(key, String(value))
  let outsider: Outsider
  try {
    if (!journey) throw new Error('The sign-in took too long, or began in another browser')
    outsider = await provider.finish(journey, arrived, callback)
  } catch (error) {
    return astray(deps, error, id)
  }
  const back = journey.back ? { return: journey.back } : {}
  const accountId = await read(deps.authDb, publicActor, (tx) => findLinked(tx, outsider))
  if (!accountId) {
    keep(deps, request, outsiderCookie, outsider)
    return redirect(page(deps, { link: outsider.username ?? outsider.subject, ...back }))
  }
  try {
    await open(deps, request, accountId, id)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return redirect(
      page(deps, {
        refused: error.code === 'FORBIDDEN' ? String((error.data as { needs: string }).needs) : 'session',
      }),
    )
  }
  return redirect(`${deps.publicUrl}/workspace${safePath(journey.back)}`)
}

/** Only a path of our own pages; anything else would lead people who trust us elsewhere. */
const safePath = (path: string | null): string => (path && /^\/(?![/\\])/.test(path) ? path : '/inbox')

async function open(deps: Deps, request: SessionRequest, accountId: string, method: Id): Promise<void> {
  const { address, requestId } = request.actor
  const actor: Actor = { ...publicActor, accountId, address, requestId }
  await admitAccount(deps, actor, accountId)
  const token = randomBytes(24).toString('base64url')
  await write(deps.authDb, actor, 'sign-in', (tx) =>
    tx
      .insertInto('sessions')
      .values({
        account_id: accountId,
        token,
        method,
        ip_address: address,
        user_agent: (request.headers.get('user-agent') ?? '').slice(0, 300),
        expires_at: new Date(Date.now() + sessionSeconds * 1000).toISOString(),
        post_id: null,
      })
      .execute(),
  )
  await welcome(deps, request, actor, new Headers({ 'set-cookie': sessionCookie(deps, token) }))
}

/** As the sign-in library writes its own, which then reads it. */
function sessionCookie({ secret, secure }: Deps, token: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const value = encodeURIComponent(`${token}.${signature}`)
  return `${cookieName(secure)}=${value}; Max-Age=${sessionSeconds}; Path=/; HttpOnly; ${secure ? 'Secure; ' : ''}SameSite=Lax`
}
