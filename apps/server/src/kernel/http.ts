import { randomUUID } from 'node:crypto'
import { maxHeaderSize, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { implement, ORPCError, type Router, ValidationError } from '@orpc/server'
import { ResponseHeadersPlugin } from '@orpc/server/plugins'
import { contract, dataFilesPath } from '@zhiheng/contract'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import type { Actor } from './actor.ts'
import { isTooDeep } from './depth.ts'
import { AppError, inputInvalid } from './error.ts'
import { toAnswer } from './http-error.ts'
import { AlreadyAnswered, type KeptAnswers, type Repeatable } from './kept-answers.ts'
import { createRateLimits, type Rates } from './rate-limits.ts'
import { answerAgain, answerOf, parseForm, repeatableOf } from './repeat.ts'

/** A body that is not read yet. */
export type Upload = {
  readonly stream: Readable
  /** Without its parameters; empty where none is said. */
  readonly mediaType: string
  /** Null where it is not said beforehand. */
  readonly bytes: number | null
}

/** What a route knows of its request. */
export type RequestContext = {
  readonly actor: Actor
  readonly headers: Headers
  /** The body of a request whose route reads it as it comes. */
  readonly upload?: Upload
  /** A request that may come twice and is to be done once. */
  readonly repeatable?: Repeatable | undefined
  /** Says with the answer when to come again. */
  readonly retryAfter?: (seconds: number) => void
  /** Where a route may add response headers, such as cookies. */
  readonly resHeaders?: Headers
}

/** The contract, ready to be bound route by route: `api.tasks.list.handler(…)`. */
export const api = implement(contract)
  // Whoever is not signed in learns that first, and nothing about what they sent: input is checked after middleware.
  .$config({ initialInputValidationIndex: Number.POSITIVE_INFINITY })
  .$context<RequestContext>()

/** Lets only signed-in people through, even with a password that somebody else chose; for the session's own routes. */
export const withSession = api.middleware(({ context, next }) => {
  if (context.actor.role === 'public') throw new AppError('NOT_SIGNED_IN')
  return next()
})

/** For every route but the public ones: lets only signed-in people through whose password is their own, with the second factor that is asked of them. */
export const signedIn = api.middleware(({ context, next }) => {
  if (context.actor.role === 'public') throw new AppError('NOT_SIGNED_IN')
  if (context.actor.mustChangePassword) {
    throw new AppError('FORBIDDEN', { needs: 'own-password', ask: 'PUT /api/session/password' })
  }
  if (context.actor.mustSetSecondFactor) {
    throw new AppError('FORBIDDEN', { needs: 'second-factor', ask: 'POST /api/session/second-factor' })
  }
  return next()
})

/** For what concerns a person alone, such as what they have read: another system that came with a key has no such thing. */
export const asPerson = api.middleware(({ context, next }) => {
  if (context.actor.only) throw new AppError('FORBIDDEN', { needs: 'person' })
  return next()
})

export type ApiRouter = Router<typeof contract, RequestContext>

/** Larger than any form: 20 MiB of file and the words around it. */
const bodyLimit = 21 * 1024 * 1024
/** Of an answer that comes before any hook. */
const plainHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'x-content-type-options': 'nosniff',
}
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

type HttpOptions = {
  readonly router: Partial<ApiRouter>
  readonly authenticate: (headers: Headers, address: string, requestId: string) => Promise<Actor>
  readonly logger: Logger
  readonly trustProxy: boolean
  readonly requestsPerMinute: number
  readonly rates: Rates
  readonly answers: KeptAnswers
}

export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = await createServer(options)
  const handler = createHandler(options)
  const limit = createRateLimits(app, options.rates)
  // What is refused is not read first.
  const onRequest = async (request: FastifyRequest) => refuse(request)
  app.all('/api/*', { onRequest }, async (request, reply) => {
    const headers = new Headers()
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
    }
    const actor = await options.authenticate(headers, request.ip, request.id)
    await limit(request, actor)
    reply.header('cache-control', 'no-store')
    const upload = isStreamed(request) ? uploadOf(request) : undefined
    // What is refused in the middle of a long body is not waited for.
    if (upload) reply.header('connection', 'close')
    const repeatable = repeatableOf(request, headers, actor)
    const retryAfter = (seconds: number) => void reply.header('retry-after', seconds)
    const context = { actor, headers, repeatable, retryAfter, ...(upload ? { upload } : {}) }
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context })
    if (!matched) throw new AppError('NOT_FOUND', { what: 'route' })
  })
  return app
}

/** What every request passes, whatever it asks for. */
async function createServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    bodyLimit,
    trustProxy: options.trustProxy,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    // An address that cannot be decoded is answered like everything else that is malformed.
    frameworkErrors: (error, request, reply) => {
      const answer = toAnswer(error, request.headers['accept-language'])
      reply.raw.writeHead(answer.status, plainHeaders).end(JSON.stringify(answer))
    },
    clientErrorHandler: refuseUnread,
  })
  await app.register(helmet, {
    // The pages load nothing from elsewhere; Ant Design writes its styles at run time.
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: options.trustProxy,
  })
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, { ttl }) =>
      new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  })
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text: string, done) =>
    parseJson(request, text, (error, body) => {
      if (error || !isTooDeep(body)) return done(error, body)
      done(inputInvalid('', 'too-deep', '嵌套太深 Nested too deeply', '按接口说明的结构 See /api/reference'))
    }),
  )
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, parseForm)
  app.addContentTypeParser('*', (request, _payload, done) =>
    done(null, isStreamed(request) ? null : undefined),
  )
  app.setErrorHandler((error, request, reply) => {
    const answer = toAnswer(error, request.headers['accept-language'])
    sayWhen(answer, { retryAfter: (seconds) => void reply.header('retry-after', seconds) })
    if (answer.status >= 500) request.log.error({ err: error }, 'request failed')
    return reply.status(answer.status).send(answer.toJSON())
  })
  return app
}

/** Headers that are too large, or no HTTP at all: there is no request yet, only a line that is still open. */
function refuseUnread(error: Error & { readonly code?: string }, socket: Socket): void {
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW'
  const answer = toAnswer(
    tooLarge ? new AppError('TOO_LARGE', { limit: maxHeaderSize }) : { statusCode: 400 },
    undefined,
  )
  const body = JSON.stringify(answer)
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const head = [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`,
    ...Object.entries(plainHeaders).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** The contract's routes; a request that bears a key is done once and answered alike ever after. */
const createHandler = ({ router, answers, logger }: HttpOptions) =>
  new OpenAPIHandler(router, {
    plugins: [new ResponseHeadersPlugin()],
    interceptors: [
      async ({ next, context, request }) => {
        try {
          const { repeatable } = context
          return repeatable ? await answers.once(repeatable, next, answerOf) : await next()
        } catch (error) {
          if (error instanceof AlreadyAnswered) return answerAgain(error.answer)
          const answer = toAnswer(error, request.headers['accept-language'])
          sayWhen(answer, context)
          if (answer.status >= 500)
            logger.error({ ...failing(error), requestId: context.actor.requestId }, 'route failed')
          throw answer
        }
      },
    ],
  })

/** A refusal that ends by itself says when. */
function sayWhen({ data }: ORPCError<string, unknown>, { retryAfter }: Pick<RequestContext, 'retryAfter'>) {
  const seconds = (data as { retryAfterSeconds?: number } | undefined)?.retryAfterSeconds
  if (seconds !== undefined) retryAfter?.(seconds)
}

/** For the log; of an answer that the contract does not allow, where it is wrong. */
const failing = (err: unknown) => ({
  err,
  ...(err instanceof ORPCError && err.cause instanceof ValidationError ? { issues: err.cause.issues } : {}),
})

/** Turns away what no route would want: pages of other sites that post here, and bodies of unknown or undue size. */
function refuse(request: FastifyRequest): void {
  if (safeMethods.has(request.method)) return
  const { origin, host } = request.headers
  // `null`, the origin of sandboxed pages, has no host either.
  if (origin && URL.parse(origin)?.host !== (request.host ?? host))
    throw new AppError('FORBIDDEN', { needs: 'same-origin' })
  if (isStreamed(request)) return
  const length = Number(request.headers['content-length'] ?? 0)
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  // JSON is measured while it is read; whatever else there is must say beforehand how long it is.
  if (length > bodyLimit || (!isJson(type) && !length && request.headers['transfer-encoding']))
    throw new AppError('TOO_LARGE', { limit: bodyLimit })
  if (type === undefined || isJson(type) || type === 'multipart/form-data') return
  throw inputInvalid(
    'content-type',
    'type-not-allowed',
    `不收 ${type.slice(0, 100)} Bodies of this type are not taken`,
    'application/json 或 or multipart/form-data',
  )
}

const isJson = (type: string | undefined): boolean => type === 'application/json'

const isStreamed = ({ method, url }: FastifyRequest): boolean =>
  method === 'POST' && url.split('?', 1)[0] === `/api${dataFilesPath}`

function uploadOf({ raw, headers }: FastifyRequest): Upload {
  const length = headers['content-length']
  return {
    stream: raw,
    mediaType: (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
    bytes: length === undefined ? null : Number(length),
  }
}
