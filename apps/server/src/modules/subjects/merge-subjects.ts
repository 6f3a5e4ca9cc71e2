import { randomUUID } from 'node:crypto'
import type { Inputs, MergePreview } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import { compareSubjects } from './compare.ts'
import type { SubjectDependencies, Tx } from './deps.ts'
import { loadComparable } from './load-comparable.ts'
import { guard } from './policy.ts'
import { getSubject, indexSubjects, raiseVersion, type SubjectRow } from './repository.ts'
import { loadView } from './view-subject.ts'

/** Why one subject cannot count as another; null where it can. */
function refusalOf(kept: SubjectRow, merged: SubjectRow): MergePreview['refusal'] {
  if (kept.id === merged.id) return 'same'
  if (kept.merged_into) return 'kept-is-merged'
  if (merged.merged_into) return 'already-merged'
  return kept.kind === merged.kind ? null : 'kind'
}

const remedies: Record<NonNullable<MergePreview['refusal']>, string> = {
  same: '选另一个主体 Choose another subject',
  kind: '种类不同，不是同一主体；如是关联，请加关联 Of different kinds: tie the two instead',
  'already-merged':
    '它已并入别的主体，先撤销那次合并 It counts as another subject already: undo that merge first',
  'kept-is-merged':
    '保留的一方已并入别的主体，请并入那一个 The one to keep counts as another: merge into that one',
}

export const previewMerge = (
  deps: SubjectDependencies,
  actor: Actor,
  { id, mergedId }: Inputs<'subjects'>['mergePreview'],
): Promise<MergePreview> => {
  guard(actor, 'subject.merge')
  return read(deps.db, actor, async (tx) => {
    const [kept, merged] = [await loadView(tx, id), await loadView(tx, mergedId)]
    const [first, second] = await loadComparable(tx, [id, mergedId])
    const rows = [await getSubject(tx, id), await getSubject(tx, mergedId)] as const
    return {
      kept,
      merged,
      conflicts: conflictsOf(kept, merged),
      reasons: first && second ? [...compareSubjects(first, second).reasons] : [],
      refusal: refusalOf(...rows),
    }
  })
}

/** Schemes of which a firm has one: where both have one and they differ, the two are most likely not the same. */
const single = new Set(['uscc', 'organisation-code', 'equipment-registration', 'equipment-device'])

function conflictsOf(kept: MergePreview['kept'], merged: MergePreview['merged']): MergePreview['conflicts'] {
  return kept.identifiers.flatMap((one) => {
    if (!single.has(one.scheme) || one.validTo !== null) return []
    const other = merged.identifiers.find(({ scheme, validTo }) => scheme === one.scheme && validTo === null)
    return other && other.value !== one.value
      ? [{ scheme: one.scheme, kept: one.printed, merged: other.printed }]
      : []
  })
}

/**
 * Lets a subject count as another one. Nothing moves: names, codes and facts stay where they are and are read as the
 * family's. Whoever counted as the merged one counts as the kept one from now on.
 */
export async function mergeSubjects(
  deps: SubjectDependencies,
  actor: Actor,
  { id, version, mergedId, reason }: Inputs<'subjects'>['merge'],
): Promise<string> {
  guard(actor, 'subject.merge')
  await write(deps.db, actor, 'merge-subjects', async (tx) => {
    const locked = await lock(tx, [id, mergedId])
    const [kept, merged] = [locked.get(id), locked.get(mergedId)]
    if (!kept || !merged) throw notFound('subject')
    const refusal = refusalOf(kept, merged)
    if (refusal) {
      throw new AppError('STATE_CONFLICT', { state: refusal, wanted: 'merge', remedy: remedies[refusal] })
    }
    await raiseVersion(tx, id, version)
    const carried = await tx
      .updateTable('subjects')
      .set({ merged_into: id })
      .where('merged_into', '=', mergedId)
      .returning('id')
      .execute()
    await raiseVersion(tx, mergedId, merged.version, { merged_into: id })
    await tx
      .insertInto('subject_merges')
      .values({
        id: randomUUID(),
        kept_id: id,
        merged_id: mergedId,
        reason,
        carried: carried.map((row) => row.id),
        merged_at: deps.clock.now(),
        merged_by_name: actor.accountName,
        undone_at: null,
        undone_by_name: null,
        undo_reason: null,
      })
      .execute()
    await indexSubjects(tx, [id, mergedId])
  })
  return id
}

/** In one order, so that two merges of the same pair do not wait for each other. */
async function lock(tx: Tx, ids: readonly string[]): Promise<Map<string, SubjectRow>> {
  const rows = await tx
    .selectFrom('subjects')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Undoes a merge: the merged subject counts as itself again, and those that it brought along count as it. */
export async function unmergeSubjects(
  deps: SubjectDependencies,
  actor: Actor,
  { id, reason }: Inputs<'subjects'>['unmerge'],
): Promise<string> {
  guard(actor, 'subject.merge')
  return write(deps.db, actor, 'unmerge-subjects', async (tx) => {
    const merge = await tx
      .selectFrom('subject_merges')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!merge) throw notFound('merge')
    if (merge.undone_at) throw new AppError('STATE_CONFLICT', { state: 'undone', wanted: 'unmerge' })
    const locked = await lock(tx, [merge.kept_id, merge.merged_id])
    const merged = locked.get(merge.merged_id)
    // The kept one may itself have been merged since: then the merged one counts as that.
    const keeper = merged?.merged_into
    if (!merged || !keeper) throw notFound('subject')
    await raiseVersion(tx, merged.id, merged.version, { merged_into: null })
    if (merge.carried.length > 0) {
      await tx
        .updateTable('subjects')
        .set({ merged_into: merged.id })
        .where('id', 'in', merge.carried)
        .where('merged_into', '=', keeper)
        .execute()
    }
    await forgetCarried(tx, merge.kept_id, [merged.id, ...merge.carried])
    await tx
      .updateTable('subject_merges')
      .set({ undone_at: deps.clock.now(), undone_by_name: actor.accountName, undo_reason: reason })
      .where('id', '=', id)
      .execute()
    const kept = await getSubject(tx, keeper)
    await raiseVersion(tx, kept.id, kept.version)
    await indexSubjects(tx, [keeper, merged.id])
    return merged.id
  })
}

/** Later merges of the kept one no longer bring these along, when they in turn are undone. */
async function forgetCarried(tx: Tx, keptId: string, ids: readonly string[]): Promise<void> {
  const later = await tx
    .selectFrom('subject_merges')
    .select(['id', 'carried'])
    .where('merged_id', '=', keptId)
    .where('undone_at', 'is', null)
    .execute()
  for (const { id, carried } of later) {
    const rest = carried.filter((one) => !ids.includes(one))
    if (rest.length === carried.length) continue
    await tx.updateTable('subject_merges').set({ carried: rest }).where('id', '=', id).execute()
  }
}
