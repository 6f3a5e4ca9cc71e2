import { randomUUIDv7 } from 'node:crypto'
import { type FactMapping, type Inputs, MappingRules, MappingSample } from '@zhiheng/contract'
import type { Selectable } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { checkTargets } from './check-targets.ts'
import type { ExchangeDependencies } from './deps.ts'
import { lookAtTable } from './look-at-table.ts'
import { guard } from './policy.ts'
import { previewMapping } from './preview-mapping.ts'
import type { ExchangeTables } from './tables.ts'

type Deps = ExchangeDependencies
type Input = Inputs<'factMappings'>

/** How tables of other shape become ours: made once on a sample, used by imports. */
export function mappingUseCases(deps: Deps) {
  return {
    async list(actor: Actor) {
      guard(actor, 'exchange.supply')
      const rows = await read(deps.db, actor, (tx) =>
        tx.selectFrom('mappings').selectAll().orderBy('name').execute(),
      )
      const { nameOf } = await deps.directory()
      return { items: rows.map((row) => toView(row, nameOf)), total: rows.length }
    },

    create: (actor: Actor, input: Input['create']) => create(deps, actor, input),

    async change(actor: Actor, { id, version, name, rules, sample }: Input['change']) {
      guard(actor, 'exchange.supply')
      const row = await write(deps.db, actor, 'save-mapping', async (tx) => {
        const before = await tx.selectFrom('mappings').selectAll().where('id', '=', id).executeTakeFirst()
        if (!before) throw notFound('mapping')
        checkTargets(before.fact_type, rules)
        const after = await tx
          .updateTable('mappings')
          .set({
            ...contentOf(name, rules, sample),
            ...{ version: version + 1, changed_at: deps.clock.now(), changed_by_name: actor.accountName },
          })
          .where('id', '=', id)
          .where('version', '=', version)
          .returningAll()
          .executeTakeFirst()
        if (!after) throw new AppError('VERSION_CONFLICT', { currentVersion: before.version })
        return after
      }).catch(nameTaken)
      return toView(row, (await deps.directory()).nameOf)
    },

    async remove(actor: Actor, { id, version }: Input['remove']) {
      guard(actor, 'exchange.supply')
      await write(deps.db, actor, 'remove-mapping', async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom('mappings')
          .where('id', '=', id)
          .where('version', '=', version)
          .executeTakeFirstOrThrow()
        if (numDeletedRows > 0n) return
        const there = await tx
          .selectFrom('mappings')
          .select('version')
          .where('id', '=', id)
          .executeTakeFirst()
        throw there
          ? new AppError('VERSION_CONFLICT', { currentVersion: there.version })
          : notFound('mapping')
      })
      return { removed: true as const }
    },
    sample: (actor: Actor, input: Input['sample']) => lookAtTable(deps, actor, input),
    preview: (actor: Actor, input: Input['preview']) => previewMapping(deps, actor, input),
  }
}

const contentOf = (name: string, rules: MappingRules, sample: MappingSample | undefined) => ({
  name,
  rules: JSON.stringify(rules),
  ...(sample ? { sample: JSON.stringify(sample) } : {}),
})

async function create(deps: Deps, actor: Actor, { name, factType, rules, sample }: Input['create']) {
  guard(actor, 'exchange.supply')
  checkTargets(factType, rules)
  const { organisationId } = actor
  const directory = await deps.directory()
  const body = organisationId === null ? undefined : directory.bodyAbove(organisationId)
  if (!body) throw new AppError('FORBIDDEN', { needs: 'exchange.supply' })
  const row = await write(deps.db, actor, 'save-mapping', (tx) =>
    tx
      .insertInto('mappings')
      .values({
        ...{ id: randomUUIDv7(), organisation_id: body.id, fact_type: factType },
        ...contentOf(name, rules, sample),
        ...{ created_at: deps.clock.now(), changed_by_name: actor.accountName },
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  ).catch(nameTaken)
  return toView(row, directory.nameOf)
}

/** The mapping that an import begins with: a copy that later changes do not reach. */
export async function mappingOf(deps: Deps, actor: Actor, mappingId: string, factType: string) {
  const row = await read(deps.db, actor, (tx) =>
    tx.selectFrom('mappings').selectAll().where('id', '=', mappingId).executeTakeFirst(),
  )
  if (!row) throw inputInvalid('mappingId', 'unknown', '没有这个对照表 There is no such mapping')
  if (row.fact_type !== factType)
    throw inputInvalid('mappingId', 'other-type', '对照表是别种事实的 The mapping is of another fact type')
  return { name: row.name, version: row.version, rules: MappingRules.parse(row.rules) }
}

function nameTaken(error: unknown): never {
  if ((error as { code?: string }).code === '23505')
    throw inputInvalid(
      'name',
      'taken',
      '已有同名的对照表 There is a mapping of this name',
      '换个名称 Choose another',
    )
  throw error
}

const toView = (
  row: Selectable<ExchangeTables['mappings']>,
  nameOf: (id: string) => string,
): FactMapping => ({
  ...{ id: row.id, name: row.name, factType: row.fact_type },
  ...{ organisationId: row.organisation_id, organisationName: nameOf(row.organisation_id) },
  rules: MappingRules.parse(row.rules),
  sample: row.sample === null ? null : MappingSample.parse(row.sample),
  ...{ changedAt: row.changed_at ?? row.created_at, changedByName: row.changed_by_name },
  version: row.version,
})
