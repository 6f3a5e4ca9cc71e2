import type pg from 'pg'
import type { Clock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import { bindRoutes } from './routes.ts'
import { createService } from './service.ts'
import { createStore } from './store.ts'

type Options = { readonly pool: pg.Pool; readonly clock: Clock; readonly dir: string }

/** Evidence and other papers that people attach: stored by digest, shown to whoever may see what they belong to. */
export function createFiles({ pool, clock, dir }: Options) {
  const store = createStore(dir)
  const service = createService({ db: createDatabase(pool), clock, store })
  return { routes: bindRoutes(service), upload: service.upload, sweep: store.sweep }
}
