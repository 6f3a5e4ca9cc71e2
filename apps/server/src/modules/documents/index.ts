import type { Inputs } from '@zhiheng/contract'
import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { makeDocumentJob } from './annual-job.ts'
import type { DocumentDependencies } from './deps.ts'
import { bindDocuments, bindSeries, bindTemplates } from './routes.ts'
import { keepSeries, listSeries } from './series.ts'
import { bringTemplate } from './templates.ts'

export { grants as documentGrants } from './policy.ts'
export { owedDocuments } from './receive.ts'

type Options = Omit<DocumentDependencies, 'db'> & { readonly pool: pg.Pool }

/** Official documents: made from Word templates of the office, reviewed, signed, numbered, kept. */
export function createDocuments({ pool, ...rest }: Options) {
  const deps: DocumentDependencies = { ...rest, db: createDatabase(pool) }
  return {
    routes: bindDocuments(deps),
    templateRoutes: bindTemplates(deps),
    seriesRoutes: bindSeries(deps),
    jobs: [makeDocumentJob(deps)],
    bringTemplate: bringTemplate.bind(null, deps),
    /** What a profile brings; a series that is there stays. */
    async bringSeries(
      actor: Actor,
      organisationId: string,
      input: Inputs<'documentSeries'>['add'],
    ): Promise<void> {
      const { items } = await listSeries(deps, actor)
      const there = items.some(
        ({ organisation, kinds }) =>
          organisation.id === organisationId && kinds.some((kind) => input.kinds.includes(kind)),
      )
      if (!there) await keepSeries(deps, actor, organisationId, input)
    },
  }
}
