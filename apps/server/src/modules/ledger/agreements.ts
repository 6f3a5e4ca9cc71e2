import { randomUUIDv7 } from 'node:crypto'
import type { AgreementOverlap, AgreementView, Inputs } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read, write } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import {
  type AgreementRow,
  findAgreement,
  findOverlapping,
  listAgreementRows,
  stateOf,
} from './agreement-rows.ts'
import type { LedgerDependencies } from './deps.ts'
import { guard } from './policy.ts'
import type { LedgerReadTables } from './tables.ts'

type Tx = Kysely<LedgerReadTables>
type Input = Inputs<'agreements'>

export async function listAgreements(
  { db, clock, directory }: LedgerDependencies,
  actor: Actor,
  { cursor, limit, ...filter }: Input['list'],
) {
  guard(actor, 'agreement.read')
  const after = cursor === undefined ? undefined : String(decodeCursor(cursor, ['text'])[0])
  const today = clock.today()
  const bodies = await directory()
  return read(db, actor, async (tx) => {
    const { rows, total } = await listAgreementRows(tx, { ...filter, today }, { after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: await viewsOf(tx, shown, bodies, today),
      total,
      nextCursor: last && rows.length > limit ? encodeCursor([last.number]) : null,
    }
  })
}

export async function createAgreement(deps: LedgerDependencies, actor: Actor, input: Input['create']) {
  guard(actor, 'agreement.manage')
  const bodies = await deps.directory()
  for (const path of ['fromId', 'toId'] as const)
    if (!bodies.find(input[path])) throw inputInvalid(path, 'unknown', '没有这个单位 No such body')
  if (input.fromId === input.toId)
    throw inputInvalid('toId', 'same', '提供和使用要是两个单位 It takes two bodies')
  check(input)
  deps.purposes.check(input.purposes, 'purposes')
  return change(deps, actor, 'create-agreement', async (tx) => {
    const id = randomUUIDv7()
    const { fromId, toId, ...rest } = input
    await refuseTaken(tx, input.number, id)
    await tx
      .insertInto('sharing_agreements')
      .values({ id, from_id: fromId, to_id: toId, ...columnsOf(rest) })
      .execute()
    return id
  })
}

export function changeAgreement(deps: LedgerDependencies, actor: Actor, input: Input['change']) {
  guard(actor, 'agreement.manage')
  check(input)
  const { id, version, ...rest } = input
  return change(deps, actor, 'change-agreement', async (tx) => {
    const before = await getAtVersion(tx, id, version)
    deps.purposes.check(input.purposes, 'purposes', before.purposes)
    await refuseTaken(tx, input.number, id)
    await put(tx, id, { ...columnsOf(rest), version: version + 1 })
    return id
  })
}

/** An agreement is never deleted: what was shared by it stays explained. */
export function endAgreement(
  deps: LedgerDependencies,
  actor: Actor,
  { id, version, validTo, reason }: Input['end'],
) {
  guard(actor, 'agreement.manage')
  return change(deps, actor, 'end-agreement', async (tx) => {
    const { validFrom, note } = await getAtVersion(tx, id, version)
    if (validTo <= validFrom)
      throw inputInvalid('validTo', 'before-start', `要晚于起始日 ${validFrom} After its first day`)
    const told = [note, reason].filter(Boolean).join('\n')
    await put(tx, id, { valid_to: validTo, note: told, version: version + 1 })
    return id
  })
}

async function change(
  { db, clock, directory }: LedgerDependencies,
  actor: Actor,
  verb: string,
  work: (tx: Tx) => Promise<string>,
): Promise<AgreementView> {
  const bodies = await directory()
  return write(db, actor, verb, async (tx) => {
    const row = await findAgreement(tx, await work(tx))
    const [view] = row ? await viewsOf(tx, [row], bodies, clock.today()) : []
    if (!view) throw notFound('agreement')
    return view
  })
}

type Checked = Pick<Input['change'], 'types' | 'fields' | 'validFrom' | 'validTo'>

function check({ types, fields, validFrom, validTo }: Checked): void {
  const known = types.map((code) => findFactType(code))
  const unknown = types.find((_, index) => known[index] === undefined)
  if (unknown !== undefined)
    throw inputInvalid('types', 'unknown', `没有“${unknown}”这种事实 No fact type “${unknown}”`)
  const names = new Set(known.flatMap((type) => type?.fields.map(({ name }) => name) ?? []))
  const foreign = fields?.find((name) => !names.has(name))
  if (foreign !== undefined)
    throw inputInvalid('fields', 'unknown', `这些事实没有“${foreign}”这一项 No field “${foreign}” in these`)
  if (validTo !== null && validTo <= validFrom)
    throw inputInvalid('validTo', 'before-start', '止日要晚于起始日 It must end after it begins')
}

async function getAtVersion(tx: Tx, id: string, version: number): Promise<AgreementRow> {
  const row = await findAgreement(tx, id)
  if (!row) throw notFound('agreement')
  if (row.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: row.version })
  return row
}

async function refuseTaken(tx: Tx, number: string, id: string): Promise<void> {
  const taken = await tx
    .selectFrom('sharing_agreements')
    .select('id')
    .where('number', '=', number)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (taken) throw inputInvalid('number', 'taken', `编号 ${number} 已有 There is an agreement ${number}`)
}

const columnsOf = ({ validFrom, validTo, ...rest }: Omit<Input['create'], 'fromId' | 'toId'>) => ({
  ...rest,
  valid_from: validFrom,
  valid_to: validTo,
})

const put = (tx: Tx, id: string, columns: Partial<ReturnType<typeof columnsOf>> & { version: number }) =>
  tx
    .updateTable('sharing_agreements')
    .set(columns)
    .where('id', '=', id)
    .where('version', '=', columns.version - 1)
    .execute()

async function viewsOf(
  tx: Tx,
  rows: readonly AgreementRow[],
  bodies: Directory,
  today: string,
): Promise<AgreementView[]> {
  const found = await findOverlapping(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ fromId, toId, ...row }) => ({
    ...row,
    from: { id: fromId, name: bodies.nameOf(fromId) },
    to: { id: toId, name: bodies.nameOf(toId) },
    state: stateOf(row, today),
    overlaps: found.filter(({ of }) => of === row.id).map(({ other }) => overlapOf(row, other)),
  }))
}

function overlapOf(own: Omit<AgreementRow, 'fromId' | 'toId'>, other: AgreementRow): AgreementOverlap {
  const open = (fields: readonly string[] | null) => new Set(fields ?? [])
  const more = other.fields === null || other.fields.some((name) => !open(own.fields).has(name))
  return {
    id: other.id,
    number: other.number,
    types: other.types.filter((type) => own.types.includes(type)),
    purposes: other.purposes.filter((purpose) => own.purposes.includes(purpose)),
    wider: (own.fields !== null && more) || (other.restricted && !own.restricted),
  }
}
