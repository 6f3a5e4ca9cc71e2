import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from './kernel/error.ts'

/** The build names these files by their content: whoever has one never has to ask again. */
const isHashed = (path: string) => /[\\/]assets[\\/]/.test(path)

/**
 * Serves the built web: the portal at `/`, the workspace below `/workspace`, each opening its own page for every
 * address below it, because the addresses belong to the pages' own routers.
 */
export async function serveWeb(http: FastifyInstance, dir: string): Promise<void> {
  const built = existsSync(join(dir, 'index.html'))
  if (built) {
    await http.register(fastifyStatic, {
      root: dir,
      preCompressed: true,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('vary', 'accept-encoding')
        reply.header('cache-control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  http.setNotFoundHandler((request, reply) => {
    if (!opensPage(request)) throw new AppError('NOT_FOUND', { what: 'file' })
    if (!built) return notBuilt(reply)
    const isWorkspace = /^\/workspace(\/|$|\?)/.test(request.url)
    return reply.sendFile(isWorkspace ? 'workspace/index.html' : 'index.html')
  })
}

/** An address that a person types or follows: no file, no part of the API. */
function opensPage({ method, url }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? ''
  return (method === 'GET' || method === 'HEAD') && !path.startsWith('/api') && !basename(path).includes('.')
}

const notBuilt = (reply: FastifyReply) =>
  reply
    .status(503)
    .type('text/plain; charset=utf-8')
    .send('页面还没有构建。The web pages have not been built: npm run build\n')
