import type { FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import { inputInvalid } from './error.ts'
import { digest, type KeptAnswer, type Repeatable, readKey } from './kept-answers.ts'

const digests = new WeakMap<object, string>()

/** Reads a form whole, as its fields and files lie in memory anyway; what was sent is kept in mind by its digest. */
export async function parseForm(request: FastifyRequest, body: Buffer): Promise<FormData> {
  try {
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    const form = await new Response(new Uint8Array(body), { headers }).formData()
    digests.set(form, digest(body))
    return form
  } catch {
    throw inputInvalid('', 'malformed', '表单读不出来 The form is malformed', 'multipart/form-data')
  }
}

/**
 * Whether a route takes a key at all. What concerns one's own session is done in the transactions of the sign-in
 * library and its role, which no other transaction can hold together.
 */
export const takesKey = (method: string, path: string): boolean =>
  method !== 'GET' && method !== 'HEAD' && !/^\/(session|delegations)(\/|$)/.test(path)

/** What makes a request repeatable; undefined where it bears no key, or nobody whom the key could belong to. */
export function repeatableOf(
  request: FastifyRequest,
  headers: Headers,
  actor: Actor,
): Repeatable | undefined {
  if (!takesKey(request.method, request.url.split('?', 1)[0]?.replace(/^\/api/, '') ?? '')) return undefined
  const key = readKey(headers.get('idempotency-key'))
  const { accountId } = actor
  if (key === undefined || accountId === null) return undefined
  const { method, url, body } = request
  const sent =
    body instanceof FormData
      ? digests.get(body)
      : // A stream is not read yet: its length and name must do.
        (JSON.stringify(body) ?? request.headers['content-length'])
  const post = [actor.role, actor.organisationId, actor.subjectId, actor.onBehalfOfId]
  return {
    actor: { ...actor, accountId },
    key,
    fingerprint: digest(JSON.stringify([method, url, post, sent])),
  }
}

type Handled = {
  readonly matched: boolean
  readonly response?:
    | { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: unknown }
    | undefined
}

/** The answer as it is sent, to be kept. Undefined for a failure: nothing was done, and asking again may succeed. */
export async function answerOf({ response }: Handled): Promise<KeptAnswer | undefined> {
  if (!response || response.status >= 400) return undefined
  const { status, body } = response
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(response.headers)) {
    // A session belongs to the first answer alone.
    if (typeof value === 'string' && name !== 'set-cookie') headers[name] = value
  }
  if (body === undefined) return { status, headers, body: '' }
  if (body instanceof Blob) {
    headers['content-type'] = body.type
    return { status, headers, body: Buffer.from(await body.arrayBuffer()).toString('base64') }
  }
  headers['content-type'] = 'application/json'
  return { status, headers, body: Buffer.from(JSON.stringify(body)).toString('base64') }
}

/** The same answer once more, and that it is so. */
export function answerAgain({ status, headers, body }: KeptAnswer) {
  const type = headers['content-type'] ?? ''
  const bytes = Buffer.from(body, 'base64')
  const said: unknown =
    type === 'application/json' && bytes.length > 0
      ? JSON.parse(bytes.toString())
      : new Blob([bytes], { type })
  return {
    matched: true as const,
    response: {
      status,
      headers: { ...headers, 'idempotency-replayed': 'true' },
      body: bytes.length > 0 ? said : undefined,
    },
  }
}
