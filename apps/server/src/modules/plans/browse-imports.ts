import type { PageInput } from '@zhiheng/contract'
import type * as z from 'zod'
import type { Actor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { PlanDependencies } from './deps.ts'
import { getImport, listImports } from './import-repository.ts'
import { importSummary, importView } from './import-view.ts'
import { guard } from './policy.ts'

/** Documents under review and those that were published. */
export const browseImports = ({ db }: PlanDependencies) => ({
  list: (actor: Actor, input: z.infer<typeof PageInput>) => {
    guard(actor, 'plan.import')
    return read(db, actor, async (tx) => {
      const page = await listImports(tx, input)
      return { ...page, items: page.items.map(importSummary) }
    })
  },

  get: (actor: Actor, id: string) => {
    guard(actor, 'plan.import')
    return read(db, actor, async (tx) => importView(await getImport(tx, id)))
  },
})
