import { randomUUID } from 'node:crypto'
import type { Inputs } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { write } from '#kernel/transaction'
import { checkCodes, mustBeFine } from './check-codes.ts'
import { checkPlace } from './check-place.ts'
import type { SubjectDependencies, Tx } from './deps.ts'
import { officialNameOn, succeedName } from './name-history.ts'
import { placesOf } from './places.ts'
import { guard } from './policy.ts'
import { listNames } from './read-model.ts'
import { getSubject, indexSubjects, insertName, raiseVersion, type SubjectRow } from './repository.ts'
import { classify, takeCodes } from './take-codes.ts'

type In = Inputs<'subjects'>
type At = { readonly id: string; readonly version: number }

/** Runs one change of one subject that counts as itself. @returns its id */
async function changing(
  deps: SubjectDependencies,
  actor: Actor,
  action: string,
  { id, version }: At,
  work: (tx: Tx, before: SubjectRow) => Promise<Parameters<typeof raiseVersion>[3] | undefined>,
): Promise<string> {
  guard(actor, 'subject.manage')
  await write(deps.db, actor, action, async (tx) => {
    const before = await getSubject(tx, id)
    if (before.merged_into) {
      throw new AppError('STATE_CONFLICT', {
        state: 'merged',
        wanted: action,
        remedy: '已并入另一主体，请改那一个 It counts as another subject: change that one',
      })
    }
    const change = await work(tx, before)
    await raiseVersion(tx, id, version, change ?? {})
    await indexSubjects(tx, [id])
  })
  return id
}

export const changeSubject = (deps: SubjectDependencies, actor: Actor, input: In['change']) =>
  changing(deps, actor, 'change-subject', input, async (tx, before) => {
    const { id, version: _version, classes, areaCode, ...rest } = input
    mustBeFine(checkPlace({ ...input, ...coordinates(before, input) }))
    if (classes) {
      const codes = await tx
        .selectFrom('subject_identifiers')
        .select(['scheme', 'value'])
        .where('subject_id', '=', id)
        .execute()
      await classify(tx, id, classes, codes)
    }
    return { ...rest, ...(areaCode === undefined ? {} : { area_code: areaCode }) }
  })

const coordinates = (before: SubjectRow, input: In['change']) => ({
  longitude: input.longitude === undefined ? before.longitude : input.longitude,
  latitude: input.latitude === undefined ? before.latitude : input.latitude,
})

export const addName = (deps: SubjectDependencies, actor: Actor, input: In['addName']) =>
  changing(deps, actor, 'name-subject', input, async (tx) => {
    const { id, version: _version, ...added } = input
    const names = await listNames(tx, id)
    const { ends, ...validity } = succeedName(names, added)
    if (ends) {
      await tx
        .updateTable('subject_names')
        .set({ valid_to: ends.on })
        .where('subject_id', '=', id)
        .where('id', '=', ends.id)
        .execute()
    }
    const today = deps.clock.today()
    const row = { ...added, valid_from: validity.validFrom, valid_to: validity.validTo }
    const { name, kind, valid_from, valid_to } = row
    await insertName(tx, id, { name, kind, valid_from, valid_to }, placesOf(await deps.directory(today)))
    const current = officialNameOn([...names, { ...added, ...validity }], today)
    return current ? { name: current } : {}
  })

export const addIdentifier = (deps: SubjectDependencies, actor: Actor, input: In['addIdentifier']) =>
  changing(deps, actor, 'add-code', input, async (tx) => {
    const { codes, issues } = checkCodes([input], (_place, field) => field)
    mustBeFine(issues)
    const there = await tx
      .selectFrom('subject_identifiers')
      .selectAll()
      .where('subject_id', '=', input.id)
      .where('valid_to', 'is', null)
      .execute()
    for (const code of codes) mustAgree(code, there)
    const isThere = (code: { scheme: string; value: string }) =>
      there.some(({ scheme, value }) => scheme === code.scheme && value === code.value)
    await takeCodes(
      tx,
      input.id,
      codes.filter((code) => !(code.derived && isThere(code))),
      () => 'value',
    )
    const before = await tx
      .selectFrom('subject_classes')
      .select(['scheme', 'value'])
      .where('subject_id', '=', input.id)
      .execute()
    await classify(tx, input.id, before, codes)
    return undefined
  })

/** A firm has one organisation code, alone or inside its unified one. */
function mustAgree(
  code: { readonly scheme: string; readonly value: string },
  there: readonly { readonly scheme: string; readonly value: string }[],
): void {
  if (code.scheme !== 'organisation-code') return
  const other = there.find(({ scheme, value }) => scheme === code.scheme && value !== code.value)
  if (!other) return
  throw inputInvalid(
    'value',
    'codes-disagree',
    `组织机构代码是 ${code.value}，与已登记的 ${other.value} 不同 The organisation code is ${code.value}, the one on record ${other.value}`,
    '先核对；原代码停用后再加 Compare first; end the code on record before adding another',
  )
}

export const endIdentifier = (deps: SubjectDependencies, actor: Actor, input: In['endIdentifier']) =>
  changing(deps, actor, 'end-code', input, async (tx) => {
    const row = await tx
      .selectFrom('subject_identifiers')
      .select(['valid_from'])
      .where('subject_id', '=', input.id)
      .where('id', '=', input.identifierId)
      .executeTakeFirst()
    if (!row) throw notFound('identifier')
    mustFollow(row.valid_from, input.validTo)
    await tx
      .updateTable('subject_identifiers')
      .set({ valid_to: input.validTo })
      .where('subject_id', '=', input.id)
      .where('id', '=', input.identifierId)
      .execute()
    return undefined
  })

const mustFollow = (from: PlainDate | null, to: PlainDate): void => {
  if (from && to <= from) {
    throw inputInvalid('validTo', 'before-start', `应晚于起始日 ${from} The end must come after ${from}`)
  }
}

export const addRelation = (deps: SubjectDependencies, actor: Actor, input: In['addRelation']) =>
  changing(deps, actor, 'relate-subjects', input, async (tx) => {
    if (input.validFrom && input.validTo) mustFollow(input.validFrom, input.validTo)
    if (input.otherId === input.id) {
      throw inputInvalid('otherId', 'same', '不能与自己关联 A subject is not tied to itself')
    }
    const other = await tx
      .selectFrom('subjects')
      .select('id')
      .where('id', '=', input.otherId)
      .executeTakeFirst()
    if (!other) throw inputInvalid('otherId', 'unknown', '没有这个主体 There is no such subject')
    const same = await tx
      .selectFrom('subject_relations')
      .select('id')
      .where('subject_id', '=', input.id)
      .where('kind', '=', input.kind)
      .where('other_id', '=', input.otherId)
      .where('valid_to', 'is', null)
      .executeTakeFirst()
    if (same) throw inputInvalid('otherId', 'exists', '这个关联已有 The two are tied already')
    await tx
      .insertInto('subject_relations')
      .values({
        subject_id: input.id,
        id: randomUUID(),
        kind: input.kind,
        other_id: input.otherId,
        valid_from: input.validFrom,
        valid_to: input.validTo,
      })
      .execute()
    return undefined
  })

export const endRelation = (deps: SubjectDependencies, actor: Actor, input: In['endRelation']) =>
  changing(deps, actor, 'end-relation', input, async (tx) => {
    const row = await tx
      .selectFrom('subject_relations')
      .select(['valid_from'])
      .where('subject_id', '=', input.id)
      .where('id', '=', input.relationId)
      .executeTakeFirst()
    if (!row) throw notFound('relation')
    mustFollow(row.valid_from, input.validTo)
    await tx
      .updateTable('subject_relations')
      .set({ valid_to: input.validTo })
      .where('subject_id', '=', input.id)
      .where('id', '=', input.relationId)
      .execute()
    return undefined
  })

/** It has ceased to be; names, codes and facts stay. */
export const closeSubject = (deps: SubjectDependencies, actor: Actor, input: In['close']) =>
  changing(deps, actor, 'close-subject', input, async (_tx, { state }) => {
    if (state === 'closed') throw new AppError('STATE_CONFLICT', { state, wanted: 'close' })
    if (input.closedOn > deps.clock.today()) {
      throw inputInvalid('closedOn', 'future', '终止日不能晚于今天 It cannot have ceased after today')
    }
    return { state: 'closed' as const, closed_on: input.closedOn }
  })

export const reopenSubject = (deps: SubjectDependencies, actor: Actor, input: In['reopen']) =>
  changing(deps, actor, 'reopen-subject', input, async (_tx, { state }) => {
    if (state === 'active') throw new AppError('STATE_CONFLICT', { state, wanted: 'reopen' })
    return { state: 'active' as const, closed_on: null }
  })
