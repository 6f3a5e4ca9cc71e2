import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { implement, type Router } from '@orpc/server'
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
import { AppError } from './error.ts'
import { toAnswer } from './http-error.ts'

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

export type ApiRouter = Router<typeof contract, RequestContext>

/** Larger than any form: 20 MiB of file and the words around it. */
const bodyLimit = 21 * 1024 * 1024
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

type HttpOptions = {
  readonly router: Partial<ApiRouter>
  readonly authenticate: (headers: Headers, address: string, requestId: string) => Promise<Actor>
  readonly logger: Logger
  readonly trustProxy: boolean
  readonly requestsPerMinute: number
}

export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    bodyLimit,
    trustProxy: options.trustProxy,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
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
    errorResponseBuilder: () => new AppError('TOO_MANY_REQUESTS'),
  })
  // Bodies other than JSON are read by the contract's handler, after the checks of `refuse`.
  app.addContentTypeParser('*', (request, _payload, done) =>
    done(null, isStreamed(request) ? null : undefined),
  )
  app.setErrorHandler((error, request, reply) => {
    const answer = toAnswer(error, request.headers['accept-language'])
    if (answer.status >= 500) request.log.error({ err: error }, 'request failed')
    return reply.status(answer.status).send(answer.toJSON())
  })

  const handler = new OpenAPIHandler(options.router, {
    plugins: [new ResponseHeadersPlugin()],
    interceptors: [
      async ({ next, context, request }) => {
        try {
          return await next()
        } catch (error) {
          const answer = toAnswer(error, request.headers['accept-language'])
          if (answer.status >= 500)
            options.logger.error({ err: error, requestId: context.actor.requestId }, 'route failed')
          throw answer
        }
      },
    ],
  })
  app.all('/api/*', async (request, reply) => {
    refuse(request)
    const headers = new Headers()
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
    }
    const actor = await options.authenticate(headers, request.ip, request.id)
    reply.header('cache-control', 'no-store')
    const upload = isStreamed(request) ? uploadOf(request) : undefined
    // What is refused in the middle of a long body is not waited for.
    if (upload) reply.header('connection', 'close')
    const context = { actor, headers, ...(upload ? { upload } : {}) }
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context })
    if (!matched) throw new AppError('NOT_FOUND', { what: 'route' })
  })
  return app
}

/** Turns away what no route would want: pages of other sites that post here, and bodies of unknown or undue size. */
function refuse(request: FastifyRequest): void {
  if (safeMethods.has(request.method)) return
  const { origin, host } = request.headers
  // `null`, the origin of sandboxed pages, has no host either.
  if (origin && URL.parse(origin)?.host !== (request.host ?? host))
    throw new AppError('FORBIDDEN', { needs: 'same-origin' })
  if (isStreamed(request)) return
  const length = Number(request.headers['content-length'] ?? 0)
  const multipart = request.headers['content-type']?.startsWith('multipart/')
  if (length > bodyLimit || (multipart && !length)) throw new AppError('TOO_LARGE', { limit: bodyLimit })
}

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
