import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { testPassword } from './linjiang.ts'

export type Call = {
  readonly cookie?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
  /** Where the request seems to come from. */
  readonly address?: string
}
/** An answer as a client of the API sees it. */
export type Answer = {
  readonly status: number
  readonly body: unknown
  /** The body as it came: of files. */
  readonly raw: Buffer
  readonly headers: LightMyRequestResponse['headers']
}
/** A form with one file, as a browser sends it; spread it into a call. */
export function fileForm(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  fields: Readonly<Record<string, string>> = {},
): Promise<Pick<Call, 'body' | 'headers'>> {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set('file', new File([content], name))
  return sentForm(form)
}

async function sentForm(form: FormData): Promise<Pick<Call, 'body' | 'headers'>> {
  const request = new Response(form)
  const body = Buffer.from(await request.arrayBuffer())
  const headers = {
    'content-type': request.headers.get('content-type') ?? '',
    'content-length': String(body.length),
  }
  return { body, headers }
}

type Method = NonNullable<InjectOptions['method']>

/** Sends requests through the whole server without a network. */
export function createTestClient(http: FastifyInstance) {
  const inject = async (
    method: Method,
    url: string,
    { cookie, body, headers, address }: Call = {},
  ): Promise<Answer> => {
    const response = await http.inject({
      method,
      url,
      headers: { ...(cookie === undefined ? {} : { cookie }), ...headers },
      ...(address === undefined ? {} : { remoteAddress: address }),
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const isJson = String(response.headers['content-type']).startsWith('application/json')
    return {
      status: response.statusCode,
      body: isJson ? response.json() : response.body,
      raw: response.rawPayload,
      headers: response.headers,
    }
  }
  /** Signs a person in; gives the cookie. */
  const signIn = async (username: string, password = testPassword): Promise<string> => {
    const answer = await inject('POST', '/api/session', { body: { username, password } })
    const cookie = [answer.headers['set-cookie']].flat().at(0)?.split(';', 1)[0]
    if (answer.status !== 200 || !cookie) throw new Error(`${username}: ${JSON.stringify(answer.body)}`)
    return cookie
  }
  return { inject, signIn }
}
export type { Method }
