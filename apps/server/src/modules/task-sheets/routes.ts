import { api, signedIn } from '#kernel/http'
import type { taskSheetUseCases } from './use-cases.ts'

export function bindRoutes(useCases: ReturnType<typeof taskSheetUseCases>) {
  const { taskSheets } = api
  return {
    export: taskSheets.export
      .use(signedIn)
      .handler(({ input, context }) => useCases.export(context.actor, input)),
    imports: taskSheets.imports
      .use(signedIn)
      .handler(({ input, context }) => useCases.imports(context.actor, input)),
    createImport: taskSheets.createImport
      .use(signedIn)
      .handler(({ input, context }) => useCases.createImport(context.actor, input)),
    getImport: taskSheets.getImport
      .use(signedIn)
      .handler(({ input, context }) => useCases.getImport(context.actor, input)),
    rows: taskSheets.rows.use(signedIn).handler(({ input, context }) => useCases.rows(context.actor, input)),
    settle: taskSheets.settle
      .use(signedIn)
      .handler(({ input, context }) => useCases.settle(context.actor, input)),
    start: taskSheets.start
      .use(signedIn)
      .handler(({ input, context }) => useCases.start(context.actor, input)),
  }
}
