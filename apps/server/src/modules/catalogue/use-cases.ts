import { randomUUID } from 'node:crypto'
import type { CatalogueVersionView, Inputs } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read, write } from '#kernel/transaction'
import type { CatalogueDependencies, Tx } from './deps.ts'
import { compareVersions } from './difference.ts'
import { readItems, writeItems } from './import-table.ts'
import { onCatalogue } from './on-catalogue.ts'
import { guard } from './policy.ts'
import { getVersion, listItems, listVersions, loadVersion, pageCovered } from './read-model.ts'
import { changeDraft, inForce, replaceItems } from './repository.ts'

type In = Inputs<'catalogue'>

export function catalogueUseCases(deps: CatalogueDependencies) {
  const today = () => deps.directory(deps.clock.today())
  const view = async (actor: Actor, id: string): Promise<CatalogueVersionView> => {
    const { nameOf } = await today()
    return read(deps.db, actor, (tx) => loadVersion(tx, id, nameOf))
  }
  /** Runs one change of a version, then shows it as it is after it. */
  const change = async (actor: Actor, action: string, id: string, work: (tx: Tx) => Promise<void>) => {
    guard(actor, 'catalogue.manage')
    await write(deps.db, actor, action, work)
    return view(actor, id)
  }
  return {
    get: view,
    list: (actor: Actor) =>
      read(deps.db, actor, async (tx) => {
        const items = await listVersions(tx)
        return { items, total: items.length }
      }),
    draft: async (actor: Actor, input: In['draft']) => {
      guard(actor, 'catalogue.manage')
      const id = await write(deps.db, actor, 'draft-catalogue', (tx) => draftVersion(tx, input))
      return view(actor, id)
    },
    change: (actor: Actor, { id, version, ...head }: In['change']) =>
      change(actor, 'change-catalogue', id, (tx) => changeDraft(tx, { id, version }, columnsOf(head))),
    table: async (actor: Actor, { id, format }: In['table']) => {
      const directory = await today()
      const { title, items } = await read(deps.db, actor, (tx) => loadVersion(tx, id, directory.nameOf))
      return writeItems(title, items, format, directory)
    },
    import: async (actor: Actor, { id, version, file }: In['import']) => {
      guard(actor, 'catalogue.manage')
      const items = await readItems((await deps.admit(actor, file, 'table')).bytes, await today())
      return change(actor, 'import-catalogue', id, async (tx) => {
        await changeDraft(tx, { id, version })
        await replaceItems(tx, id, items)
      })
    },
    publish: (actor: Actor, input: In['publish']) =>
      change(actor, 'publish-catalogue', input.id, (tx) => publishVersion(deps, tx, actor, input)),
    discard: (actor: Actor, input: In['discard']) => discard(deps, actor, input),
    ...reading(deps),
  }
}

const columnsOf = ({ title, validFrom, sourceDocument, note }: Omit<In['change'], 'id' | 'version'>) => ({
  ...(title === undefined ? {} : { title }),
  ...(validFrom === undefined ? {} : { valid_from: validFrom }),
  ...(sourceDocument === undefined ? {} : { source_document: sourceDocument }),
  ...(note === undefined ? {} : { note }),
})

/** @returns the id of the new draft */
export async function draftVersion(tx: Tx, { basedOnId, ...head }: In['draft']): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('catalogue_versions')
    .values({
      ...{ id, title: head.title, state: 'draft' as const, valid_from: head.validFrom, valid_to: null },
      ...{
        source_document: head.sourceDocument,
        note: head.note,
        published_at: null,
        published_by_name: null,
      },
    })
    .execute()
  if (!basedOnId) return id
  await getVersion(tx, basedOnId)
  const items = await listItems(tx, basedOnId, (lead) => lead)
  const ranges = await tx
    .selectFrom('catalogue_mappings')
    .selectAll()
    .where('item_id', 'in', items.length > 0 ? items.map((item) => item.id) : [id])
    .execute()
  await replaceItems(
    tx,
    id,
    items.map(({ id: itemId, lead, ...item }) => ({
      ...item,
      leadId: lead?.id ?? null,
      mappings: ranges
        .filter(({ item_id }) => item_id === itemId)
        .map(({ scheme, value, upper }) => ({ scheme, value, upper })),
    })),
  )
  return id
}

/** The version in force until then ends on the first day of the new one. */
export async function publishVersion(
  deps: CatalogueDependencies,
  tx: Tx,
  actor: Actor,
  { id, version }: In['publish'],
): Promise<void> {
  const wanted = await getVersion(tx, id)
  if (wanted.state === 'published') throw inForce()
  if (wanted.itemCount === 0) {
    throw new AppError('STATE_CONFLICT', {
      state: 'empty',
      wanted: 'publish',
      remedy: '先导入目录项目 Import its items first',
    })
  }
  const others = (await listVersions(tx)).filter(({ state }) => state === 'published')
  if (others.some(({ validFrom }) => validFrom === wanted.validFrom)) {
    throw inputInvalid(
      'validFrom',
      'exists',
      `已有版本自 ${wanted.validFrom} 起施行 A version is in force from that day already`,
      '改施行日 Choose another first day',
    )
  }
  const before = others.find(({ validFrom }) => validFrom < wanted.validFrom)
  const after = others.findLast(({ validFrom }) => validFrom > wanted.validFrom)
  if (before) {
    await tx
      .updateTable('catalogue_versions')
      .set({ valid_to: wanted.validFrom })
      .where('id', '=', before.id)
      .execute()
  }
  await changeDraft(
    tx,
    { id, version },
    {
      state: 'published',
      valid_to: after?.validFrom ?? null,
      published_at: deps.clock.now(),
      published_by_name: actor.accountName,
    },
  )
}

async function discard(deps: CatalogueDependencies, actor: Actor, { id, version }: In['discard']) {
  guard(actor, 'catalogue.manage')
  await write(deps.db, actor, 'discard-catalogue', async (tx) => {
    const { state } = await getVersion(tx, id)
    if (state === 'published') throw inForce()
    // What somebody else has just added to it is not thrown away unseen.
    await changeDraft(tx, { id, version })
    await tx.deleteFrom('catalogue_versions').where('id', '=', id).execute()
  })
  return { discarded: true as const }
}

const reading = (deps: CatalogueDependencies) => ({
  difference: async (actor: Actor, { id, fromId }: In['difference']) => {
    const { nameOf } = await deps.directory(deps.clock.today())
    return read(deps.db, actor, (tx) => compareVersions(tx, fromId, id, nameOf))
  },
  subjects: (actor: Actor, { id, cursor, limit }: In['subjects']) =>
    read(deps.db, actor, async (tx) => {
      const item = await tx
        .selectFrom('catalogue_items')
        .select(['id', 'version_id as versionId'])
        .where('id', '=', id)
        .executeTakeFirst()
      if (!item) throw notFound('catalogue-item')
      const after = cursor ? decodeCursor(cursor, ['text', 'uuid']) : undefined
      const rows = await pageCovered(tx, item, after, limit + 1)
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        items: shown.map(({ total: _, ...ref }) => ref),
        total: rows[0]?.total ?? 0,
        nextCursor: last && rows.length > limit ? encodeCursor([last.name, last.id]) : null,
      }
    }),
  ofSubject: (
    actor: Actor,
    { id, on = deps.clock.today() }: { readonly id: string; readonly on?: PlainDate | undefined },
  ) =>
    read(deps.db, actor, async (tx) => {
      const found = await tx.selectFrom('subjects').select('id').where('id', '=', id).executeTakeFirst()
      if (!found) throw notFound('subject')
      return { on, reasons: (await onCatalogue(deps, tx, [id], on)).get(id) ?? [] }
    }),
})
