import { api, signedIn } from '#kernel/http'
import type { exportUseCases } from './exports.ts'
import type { importUseCases } from './imports.ts'
import type { mappingUseCases } from './mappings.ts'
import type { parkedUseCases } from './parked.ts'
import type { typeUseCases } from './template.ts'

type UseCases = {
  readonly imports: ReturnType<typeof importUseCases>
  readonly parked: ReturnType<typeof parkedUseCases>
}

export function exchangeRoutes({ imports, parked }: UseCases) {
  const { exchange } = api
  return {
    imports: exchange.imports
      .use(signedIn)
      .handler(({ input, context }) => imports.list(context.actor, input)),
    createImport: exchange.createImport
      .use(signedIn)
      .handler(({ input, context }) => imports.create(context.actor, input)),
    getImport: exchange.getImport
      .use(signedIn)
      .handler(({ input, context }) => imports.get(context.actor, input)),
    startImport: exchange.startImport
      .use(signedIn)
      .handler(({ input, context }) => imports.start(context.actor, input)),
    refusedRows: exchange.refusedRows
      .use(signedIn)
      .handler(({ input, context }) => imports.refusedRows(context.actor, input)),
    parked: exchange.parked.use(signedIn).handler(({ input, context }) => parked.list(context.actor, input)),
    settleParked: exchange.settleParked
      .use(signedIn)
      .handler(({ input, context }) => parked.settle(context.actor, input)),
    dropParked: exchange.dropParked
      .use(signedIn)
      .handler(({ input, context }) => parked.drop(context.actor, input)),
  }
}

export function typeRoutes(types: ReturnType<typeof typeUseCases>) {
  const { factTypes } = api
  return {
    list: factTypes.list.use(signedIn).handler(() => types.list()),
    get: factTypes.get.use(signedIn).handler(({ input }) => types.get(input)),
    template: factTypes.template.use(signedIn).handler(({ input }) => types.template(input)),
  }
}

export function exportRoutes(exports: ReturnType<typeof exportUseCases>) {
  const { factExports } = api
  return {
    create: factExports.create
      .use(signedIn)
      .handler(({ input, context }) => exports.create(context.actor, input)),
    feed: factExports.feed.use(signedIn).handler(({ input, context }) => exports.feed(context.actor, input)),
  }
}

export function mappingRoutes(mappings: ReturnType<typeof mappingUseCases>) {
  const { factMappings } = api
  return {
    list: factMappings.list.use(signedIn).handler(({ context }) => mappings.list(context.actor)),
    create: factMappings.create
      .use(signedIn)
      .handler(({ input, context }) => mappings.create(context.actor, input)),
    change: factMappings.change
      .use(signedIn)
      .handler(({ input, context }) => mappings.change(context.actor, input)),
    remove: factMappings.remove
      .use(signedIn)
      .handler(({ input, context }) => mappings.remove(context.actor, input)),
    sample: factMappings.sample
      .use(signedIn)
      .handler(({ input, context }) => mappings.sample(context.actor, input)),
    preview: factMappings.preview
      .use(signedIn)
      .handler(({ input, context }) => mappings.preview(context.actor, input)),
  }
}
