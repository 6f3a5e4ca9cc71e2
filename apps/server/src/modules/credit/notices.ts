import { randomUUIDv7 } from 'node:crypto'
import type { GradeNoticeVerb, Inputs as InputsOf } from '@zhiheng/contract'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import type { CreditDependencies, Tx } from './deps.ts'
import { guard, mustAllow, type Parties } from './policy.ts'
import { clockOf } from './policy-on.ts'
import { appendEvent, getCaseAt, getSubject } from './repository.ts'
import { noticeMachine } from './state.ts'
import type { CreditTables } from './tables.ts'
import { tellOf } from './tell.ts'

type Inputs = InputsOf<'gradeNotices'>
type Row = Selectable<CreditTables['grade_notices']>
export type ChangedGrade = {
  readonly subjectId: string
  readonly model: string
  readonly from: string | null
  readonly to: string | null
  readonly direction: 'better' | 'worse' | 'other'
  readonly asOf: string
}

/** A notice concerns the firm alone, and the quality office. */
export const partiesOf = (row: Pick<Row, 'state' | 'subject_id'>): Parties => ({
  state: row.state,
  subject_id: row.subject_id,
  organisation_id: null,
  source_id: null,
  decided_by: null,
})

const atOnce = 1000

/**
 * Before a worse grade is published the firm learns of it and may reply. The same change gives one notice, and only models
 * whose grades are published give any.
 */
export async function noticeWorseGrades(
  deps: CreditDependencies,
  tx: Tx,
  actor: Actor,
  changes: readonly ChangedGrade[],
): Promise<string[]> {
  const clock = await clockOf(deps)
  const worse = changes.filter(
    ({ direction, model }) => direction === 'worse' && clock.policy.notice.models.includes(model),
  )
  const ids: string[] = []
  for (let from = 0; from < worse.length; from += atOnce) {
    const rows = worse.slice(from, from + atOnce).map((change) => ({
      ...{ id: randomUUIDv7(), subject_id: change.subjectId, model: change.model, as_of: change.asOf },
      ...{ from_grade: change.from, to_grade: change.to, state: 'open' as const },
      noticed_at: deps.clock.now(),
      reply_due_on: clock.in(clock.policy.notice.replyDays),
      ...{ reply: null, replied_at: null, closed_at: null, close_reason: null },
    }))
    const given = await tx
      .insertInto('grade_notices')
      .values(rows)
      .onConflict((on) => on.columns(['subject_id', 'model', 'as_of', 'to_grade']).doNothing())
      .returning(['id', 'subject_id', 'from_grade', 'to_grade', 'reply_due_on as due_on'])
      .execute()
    for (const { id, subject_id } of given) {
      await appendEvent(tx, actor, {
        at: deps.clock.now(),
        kind: 'noticed',
        case_id: id,
        subject_id,
        note: null,
      })
      ids.push(id)
    }
    await tellFirms(deps, tx, actor, given)
  }
  return ids
}

type Given = {
  readonly id: string
  readonly subject_id: string
  readonly from_grade: string | null
  readonly to_grade: string | null
  readonly due_on: string
}

/** Of many firms few have an account here; only these are told here. */
async function tellFirms(deps: CreditDependencies, tx: Tx, actor: Actor, given: readonly Given[]) {
  if (given.length === 0) return
  const firms = given.map(({ subject_id }) => subject_id)
  const speakers = await asSystem(tx, actor, () => deps.speakersFor(tx, firms))
  for (const row of given)
    if (speakers.has(row.subject_id))
      await tellOf(deps, tx, actor, row, { of: 'grade', verb: 'noticed', note: null })
}

export async function giveNotice(
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['give'],
): Promise<string> {
  guard(actor, 'credit.check')
  return write(deps.db, actor, 'give-grade-notice', async (tx) => {
    const subject = await getSubject(tx, input.subjectId)
    const [id] = await noticeWorseGrades(deps, tx, actor, [
      { ...input, subjectId: subject.id, direction: 'worse' },
    ])
    if (!id)
      throw new AppError('STATE_CONFLICT', {
        state: 'noticed',
        wanted: 'give',
        remedy: '这次变化已告知过 The firm has been told of this change',
      })
    return id
  })
}

export async function replyToNotice(
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['reply'],
): Promise<string> {
  guard(actor, 'credit.file')
  return act(deps, actor, input, 'reply', input.text, () => ({
    reply: input.text,
    replied_at: deps.clock.now(),
  }))
}

/** Not before the firm has replied or the time for it is over. */
export async function closeNotice(
  deps: CreditDependencies,
  actor: Actor,
  input: Inputs['close'],
): Promise<string> {
  guard(actor, 'credit.check')
  return act(deps, actor, input, input.verb, input.reason, (row) => {
    if (input.verb === 'publish' && row.replied_at === null && row.reply_due_on >= deps.clock.today())
      throw new AppError('STATE_CONFLICT', {
        state: 'awaiting-reply',
        wanted: 'publish',
        remedy: `企业可答复到 ${row.reply_due_on} The firm may reply until ${row.reply_due_on}`,
      })
    return { closed_at: deps.clock.now(), close_reason: input.reason }
  })
}

async function act(
  deps: CreditDependencies,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  verb: GradeNoticeVerb,
  note: string,
  work: (row: Row) => Updateable<CreditTables['grade_notices']>,
): Promise<string> {
  return write(deps.db, actor, `${verb}-grade-notice`, async (tx) => {
    const row = await getCaseAt(tx, 'grade_notices', id, version)
    mustAllow(noticeMachine, actor, partiesOf(row), verb)
    const change = work(row)
    await tx
      .updateTable('grade_notices')
      .set({ state: noticeMachine[verb].to, ...change, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .execute()
    await asSystem(tx, actor, () =>
      appendEvent(tx, actor, {
        at: deps.clock.now(),
        kind: verb,
        case_id: id,
        subject_id: row.subject_id,
        note,
      }),
    )
    await tellOf(deps, tx, actor, row, { of: 'grade', verb, note })
    return id
  })
}
