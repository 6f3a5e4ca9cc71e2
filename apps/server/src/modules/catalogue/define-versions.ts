import type { PlainDate } from '@zhiheng/primitives'
import type { Actor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import type { CatalogueDependencies } from './deps.ts'
import { readMapping } from './mapping.ts'
import { replaceItems } from './repository.ts'
import type { ReadItem } from './table.ts'
import { draftVersion, publishVersion } from './use-cases.ts'

/** A version as a profile states it; mappings as they are written in the table. */
export type VersionDefinition = {
  readonly title: string
  readonly validFrom: PlainDate
  readonly sourceDocument: string
  readonly note: string
  readonly items: readonly (Omit<ReadItem, 'mappings'> & { readonly mappings: readonly string[] })[]
}

export async function defineVersions(
  deps: CatalogueDependencies,
  actor: Actor,
  versions: readonly VersionDefinition[],
): Promise<void> {
  await write(deps.db, actor, 'seed-catalogue', async (tx) => {
    const there = await tx
      .selectFrom('catalogue_versions')
      .select('valid_from')
      .where('state', '=', 'published')
      .execute()
    for (const { items, ...head } of versions) {
      if (there.some(({ valid_from }) => valid_from === head.validFrom)) continue
      const id = await draftVersion(tx, head)
      await replaceItems(
        tx,
        id,
        items.map((item) => ({ ...item, mappings: item.mappings.map(rangeOf) })),
      )
      await publishVersion(deps, tx, actor, { id, version: 1 })
    }
  })
}

function rangeOf(text: string) {
  const read = readMapping(text)
  if ('range' in read) return read.range
  throw new Error(`${text}: ${read.wrong}`)
}
