import { sql } from 'kysely'
import { inputInvalid } from '#kernel/error'
import type { SupervisionDependencies, Tx } from './deps.ts'
import type { Given, Step } from './step.ts'

type Deps = Pick<SupervisionDependencies, 'barred'>
const top = 'AA'
/** Stands as the rule of a class that a veto has lowered. */
export const vetoRule = 'veto'

/** Whatever a model says: who is barred from the top class is given the next one. */
export async function underVetoes({ barred }: Deps, { tx, day }: Step, given: readonly Given[]) {
  const best = given.filter(({ value }) => value === top).map(({ subjectId }) => subjectId)
  if (!barred || best.length === 0) return given
  const found = await barred(tx, best, day)
  return given.map((each) =>
    each.value === top && found.has(each.subjectId) ? { ...each, value: 'A' } : each,
  )
}

/** Two persons cannot raise to what the register bars. @throws INPUT_INVALID */
export async function mustNotBeBarred(
  { barred }: Deps,
  tx: Tx,
  { subjectId, to, day }: { readonly subjectId: string; readonly to: string; readonly day: string },
): Promise<void> {
  if (!barred || to !== top || !(await barred(tx, [subjectId], day)).has(subjectId)) return
  throw inputInvalid(
    'to',
    'vetoed',
    '一票否决期内不得列为 AA 类 A veto bars the firm from class AA',
    '改选别的类，或待否决解除 Choose another class, or wait until the veto ends',
  )
}

/** Who stands in the top class and has been barred from it since, of all or of some subjects: down by one, at once. */
export async function lowerBarred({ barred }: Deps, step: Step, subjectIds?: readonly string[]) {
  if (!barred) return 0
  const { tx, policy, day, now } = step
  const { rows } = await sql<{ id: string }>`
    select subject_id as id from (select distinct on (h.subject_id) h.subject_id, h.class from supervision_classes h
      where ${subjectIds ? sql`h.subject_id in (select coalesce(s.merged_into, s.id) from subjects s where s.id = any (${[...subjectIds]}::uuid[]))` : sql`true`}
      order by h.subject_id, h.valid_from desc, h.recorded_at desc, h.id desc) c where class = ${top}`.execute(
    tx,
  )
  if (rows.length === 0) return 0
  const found = [
    ...(await barred(
      tx,
      rows.map(({ id }) => id),
      day,
    )),
  ]
  const result = await sql`
    insert into supervision_classes (subject_id, id, class, valid_from, recorded_at, cause, rule, fact_id, policy_version)
    select v.subject_id, gen_random_uuid(), 'A', ${day}::date, ${now}::timestamptz, 'event', ${vetoRule}, v.fact_id, ${policy.version}
    from unnest(${found.map(([id]) => id)}::uuid[], ${found.map(([, { vetoId }]) => vetoId)}::uuid[]) as v (subject_id, fact_id)
    on conflict do nothing`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}
