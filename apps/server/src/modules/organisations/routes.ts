import type { PlainDate } from '@zhiheng/primitives'
import { api, signedIn } from '#kernel/http'
import type { createTables } from './apply-table.ts'
import type { NameMatch } from './match-names.ts'
import type { createService } from './service.ts'

type Service = ReturnType<typeof createService> &
  ReturnType<typeof createTables> & {
    match(names: readonly string[], asOf?: PlainDate): Promise<NameMatch[]>
  }

export function bindRoutes(service: Service) {
  const { organisations } = api
  return {
    tree: organisations.tree.use(signedIn).handler(({ input }) => service.tree(input.asOf)),
    create: organisations.create
      .use(signedIn)
      .handler(({ input, context }) => service.create(context.actor, input)),
    addName: organisations.addName
      .use(signedIn)
      .handler(({ input, context }) => service.addName(context.actor, input)),
    match: organisations.match
      .use(signedIn)
      .handler(async ({ input }) => ({ items: await service.match(input.names, input.asOf) })),
    exportTable: organisations.exportTable
      .use(signedIn)
      .handler(({ input }) => service.exportTable(input.format)),
    importTable: organisations.importTable
      .use(signedIn)
      .handler(({ input, context }) => service.importTable(context.actor, input)),
    markTable: organisations.markTable
      .use(signedIn)
      .handler(({ input, context }) => service.markTable(context.actor, input)),
  }
}
