import type { OpenAPI } from '@orpc/contract'
import type { FastifyInstance } from 'fastify'
import manifest from '../../package.json' with { type: 'json' }
import { createOpenApi } from './open-api.ts'
import { renderReference } from './page.ts'

/** Serves the API's description, for programs and for people. It is worked out when first asked for, then kept. */
export function serveReference(http: FastifyInstance, secure: boolean): void {
  let made: Promise<{ document: OpenAPI.Document; page: string }> | undefined
  const make = () => {
    made ??= createOpenApi(manifest.version, secure).then((document) => ({
      document,
      page: renderReference(document),
    }))
    return made
  }
  http.get('/api/openapi.json', async (_request, reply) => reply.send((await make()).document))
  http.get('/api/reference', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send((await make()).page),
  )
}
