import type { BodyLabels } from './bodies.ts'
import { type CellIssue, issueOf } from './cell-issue.ts'
import type { TaskSheetDependencies } from './deps.ts'

type Found = { readonly id: string } | { readonly near: readonly string[] }

/** Which body a name means, asked once for all names of a file: 卫生局 beside 市质监局 is the city's. */
export function createBodyFinder({ match }: Pick<TaskSheetDependencies, 'match'>, labels: BodyLabels) {
  const known = new Map<string, Found>()
  const idOf = (name: string): string | undefined => {
    const found = known.get(name)
    return found && 'id' in found ? found.id : undefined
  }
  return {
    idOf,
    async look(names: readonly string[]): Promise<void> {
      const asked = [...new Set(names)].filter((name) => !known.has(name))
      const unknown = asked.filter((name) => {
        const id = labels.find(name)
        if (id) known.set(name, { id })
        return !id
      })
      for (const { name, organisationIds, certain } of unknown.length > 0 ? await match(unknown) : []) {
        const [id] = organisationIds
        known.set(name, certain && id && organisationIds.length === 1 ? { id } : { near: organisationIds })
      }
    },
    issueOf(name: string): CellIssue {
      if (/[、,，;；]/.test(name)) return issueOf('owner', 'bodies-several', { text: name })
      const found = known.get(name)
      const near = found && 'near' in found ? found.near.slice(0, 3).map(labels.labelOf) : []
      return near.length > 0
        ? issueOf('owner', 'body-unsure', { text: name, names: near.join('、') })
        : issueOf('owner', 'body-unknown', { text: name })
    },
  }
}
export type BodyFinder = ReturnType<typeof createBodyFinder>
