import type { Dispute, FirmReply, GradeNotice, Objection, SubjectCredit } from '@zhiheng/contract'
import { dateOfInstant } from '@zhiheng/primitives'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { CreditDependencies, Tx } from './deps.ts'
import { grants, guard } from './policy.ts'
import { repairableOf } from './repair.ts'
import { getSubject } from './repository.ts'
import { type NoticeRow, type ObjectionRow, presenter, type RepairRow } from './view.ts'

/** All about the credit procedures of one firm, as the reader may see it. */
export async function creditOf(deps: CreditDependencies, actor: Actor, id: string): Promise<SubjectCredit> {
  guard(actor, 'credit.read')
  const show = await presenter(deps, actor)
  return read(deps.db, actor, async (tx) => {
    const subject = await getSubject(tx, id)
    const own = actor.role !== 'enterprise' || actor.subjectId === subject.id
    if (!own) throw new AppError('FORBIDDEN', { needs: 'subject', ask: '质量办 quality office' })
    const rows = <Row>(table: string, order: RawBuilder<unknown>) =>
      sql<Row>`select c.*, s.name, s.area_code from ${sql.table(table)} c join subjects s on s.id = c.subject_id
        where c.subject_id = ${subject.id}::uuid order by ${order} desc, c.id desc`.execute(tx)
    const objections = (await rows<ObjectionRow>('credit_objections', sql`c.filed_at`)).rows.map(
      show.objection,
    )
    const repairs = (await rows<RepairRow>('credit_repairs', sql`c.filed_at`)).rows.map(show.repair)
    const notices = (await rows<NoticeRow>('grade_notices', sql`c.noticed_at`)).rows.map(show.notice)
    const files = grants['credit.file']?.includes(actor.role) ?? false
    return {
      subject: { id: subject.id, name: subject.name, areaCode: subject.areaCode },
      ...{ objections, repairs, notices },
      repairable: await repairableOf(deps, tx, actor, subject),
      disputes: await disputesIn(tx, subject.members),
      replies: repliesOf(objections, notices),
      ...{ mayObject: files, mayApply: files },
    }
  })
}

const chinaDay = (instant: string): string => dateOfInstant(Date.parse(instant), 480)

/** What the firm has said to results, the newest first: its objections, and its replies to notices. */
const repliesOf = (objections: readonly Objection[], notices: readonly GradeNotice[]): FirmReply[] =>
  [
    ...objections
      .filter(({ state }) => state !== 'taken-back')
      .map((each) => ({
        ...{ about: 'objection' as const, id: each.id, on: chinaDay(each.filedAt), text: each.reason },
        answer: each.decisionReason,
      })),
    ...notices.flatMap((each) =>
      each.reply && each.repliedAt
        ? [
            {
              ...{ about: 'notice' as const, id: each.id, on: chinaDay(each.repliedAt), text: each.reply },
              answer: each.closeReason,
            },
          ]
        : [],
    ),
  ].toSorted((a, b) => (a.on < b.on ? 1 : -1))

/** What of a subject is disputed: of facts, those that the reader may see. */
export async function disputesOf(
  deps: CreditDependencies,
  actor: Actor,
  id: string,
): Promise<{ items: Dispute[] }> {
  return read(deps.db, actor, async (tx) => ({
    items: await disputesIn(tx, (await getSubject(tx, id)).members),
  }))
}

async function disputesIn(tx: Tx, members: readonly string[]): Promise<Dispute[]> {
  const { rows } =
    await sql<Dispute>`select d.fact_id as "factId", d.model, d.filed_on as "filedOn", d.due_on as "dueOn"
    from zh.disputes(${[...members]}::uuid[]) d
    where d.fact_id is null or exists (select from facts f where f.subject_id = any (${[...members]}::uuid[]) and f.id = d.fact_id)
    order by d.filed_on, d.fact_id`.execute(tx)
  return rows
}
