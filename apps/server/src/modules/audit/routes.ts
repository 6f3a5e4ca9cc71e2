import { api, signedIn } from '#kernel/http'
import type { createExport } from './export-entries.ts'
import type { createLookups } from './lookups.ts'
import type { createRetention } from './retention.ts'
import type { createSeals } from './seals.ts'
import type { createService } from './service.ts'

type Services = ReturnType<typeof createService> & {
  readonly seals: ReturnType<typeof createSeals>
  readonly lookups: ReturnType<typeof createLookups>
  readonly retention: ReturnType<typeof createRetention>
  readonly exporting: ReturnType<typeof createExport>
}

export const bindRoutes = ({ list, seals, lookups, retention, exporting }: Services) => ({
  list: api.audit.list.use(signedIn).handler(({ input, context }) => list(context.actor, input)),
  export: api.audit.export.use(signedIn).handler(({ input, context }) => exporting(context.actor, input)),
  lookups: api.audit.lookups
    .use(signedIn)
    .handler(({ input, context }) => lookups.list(context.actor, input)),
  check: api.audit.check.use(signedIn).handler(({ context }) => seals.check(context.actor)),
  retention: api.audit.retention.use(signedIn).handler(({ context }) => retention.get(context.actor)),
  setRetention: api.audit.setRetention
    .use(signedIn)
    .handler(({ input, context }) => retention.set(context.actor, input)),
  prune: api.audit.prune.use(signedIn).handler(({ context }) => retention.prune(context.actor)),
})
