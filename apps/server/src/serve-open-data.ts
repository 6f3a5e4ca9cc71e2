import type { FastifyInstance } from 'fastify'
import type { createCreditReports } from './modules/credit-reports/index.ts'
import type { createExchange, OpenDataSite } from './modules/exchange/index.ts'

type OpenData = ReturnType<typeof createExchange>['openData']
type GradesFile = ReturnType<typeof createCreditReports>['gradesFile']

/** Routes beside the contract's: a description in JSON-LD, and bodies that are streams. Anybody may call them. */
export function serveOpenData(
  http: FastifyInstance,
  { openData, gradesFile }: { readonly openData: OpenData; readonly gradesFile: GradesFile },
  site: OpenDataSite,
  {
    publicUrl,
    exportsPerMinute,
  }: { readonly publicUrl: string | undefined; readonly exportsPerMinute: number },
): void {
  // A stream of all there is costs more than a page.
  const costly = { config: { rateLimit: { max: exportsPerMinute, timeWindow: '1 minute' } } }
  http.get('/api/public/catalogue.jsonld', async (request, reply) => {
    const base = (publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/$/, '')
    reply.type('application/ld+json; charset=utf-8')
    return reply.send(JSON.stringify(openData.catalogue(site, base)))
  })
  http.get<{ Params: { file: string } }>('/api/public/facts/:file', costly, async (request, reply) => {
    const { file } = request.params
    const { stream, mediaType } = openData.file(file, { address: request.ip, requestId: request.id })
    reply.type(`${mediaType}; charset=utf-8`)
    return reply.header('content-disposition', `attachment; filename="${file}"`).send(stream)
  })
  http.get('/api/public/grades/file', costly, async (request, reply) => {
    const { stream, mediaType, name } = gradesFile(request.query)
    reply.type(`${mediaType}; charset=utf-8`)
    return reply.header('content-disposition', `attachment; filename="${name}"`).send(stream)
  })
}
