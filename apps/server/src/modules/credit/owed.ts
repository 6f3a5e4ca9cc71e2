import type { InboxItem } from '@zhiheng/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { owedObjections, owedRepairs } from './browse.ts'
import type { CreditDependencies, ModelTitle, Tx } from './deps.ts'

type Owed = Pick<InboxItem, 'id' | 'kind' | 'title' | 'dueOn' | 'note' | 'target'>
type Row = {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly state: string
  readonly reason: string | null
  readonly dueOn: string | null
}

/** More than a person can look at in a day; the lists of credit have all. */
const most = 200

/** What waits for a body or for the firm, each with its clock: who is to act next sees it in the inbox. */
export async function owedOf(
  { modelTitles }: Pick<CreditDependencies, 'modelTitles'>,
  tx: Tx,
  actor: Actor,
  today: string,
): Promise<Owed[]> {
  if (actor.role === 'enterprise') return ofFirm(tx, actor, today, await modelTitles())
  const officers = ['quality_office', 'department_officer', 'district_officer']
  if (!officers.includes(actor.role)) return []
  const objections = await cases(tx, 'credit_objections', owedObjections(actor))
  const repairs = await cases(tx, 'credit_repairs', owedRepairs(actor))
  const notices = actor.role === 'quality_office' ? await replied(tx) : []
  return [
    ...objections.map((row) => item(row, 'objection', objectionKinds[row.state] ?? 'objection-decide')),
    ...repairs.map((row) => item(row, 'repair', row.state === 'applied' ? 'repair-check' : 'repair-decide')),
    ...notices.map((row) => item(row, 'grade-notice', 'grade-notice')),
  ]
}

const objectionKinds: Readonly<Record<string, InboxItem['kind']>> = {
  filed: 'objection-check',
  accepted: 'objection-decide',
  appealed: 'objection-appeal',
}

const item = (
  { id, number, name, reason, dueOn }: Row,
  type: InboxItem['target']['type'],
  kind: InboxItem['kind'],
): Owed => ({
  ...{ id: `${kind}:${id}`, kind, dueOn, note: reason, target: { type, id } },
  title: [number, name].filter(Boolean).join(' '),
})

async function cases(
  tx: Tx,
  table: 'credit_objections' | 'credit_repairs',
  owed: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`select c.id, c.number, s.name, c.state, c.reason, c.due_on as "dueOn"
    from ${sql.table(table)} c join subjects s on s.id = c.subject_id
    where ${owed} order by c.due_on, c.id limit ${most}`.execute(tx)
  return rows
}

/** A reply holds the grade back until it is decided: the clock is the one that the reply had. */
async function replied(tx: Tx): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select c.id, '' as number, s.name, c.state, c.reply as reason, c.reply_due_on as "dueOn"
    from grade_notices c join subjects s on s.id = c.subject_id
    where c.state = 'open' and c.replied_at is not null order by c.reply_due_on, c.id limit ${most}`.execute(
      tx,
    )
  return rows
}

/** A firm may reply or appeal until a day: what is its right stands in its inbox, not only what is its duty. */
async function ofFirm(
  tx: Tx,
  actor: Actor,
  today: string,
  titles: ReadonlyMap<string, ModelTitle>,
): Promise<Owed[]> {
  const { rows: notices } = await sql<
    Row & { model: string }
  >`select c.id, '' as number, s.name, c.state, c.model,
      coalesce(c.from_grade, '—') || ' → ' || coalesce(c.to_grade, '—') as reason, c.reply_due_on as "dueOn"
    from grade_notices c join subjects s on s.id = c.subject_id
    where c.subject_id = ${actor.subjectId}::uuid and c.state = 'open' and c.replied_at is null and c.reply_due_on >= ${today}::date`.execute(
    tx,
  )
  const { rows: refused } =
    await sql<Row>`select c.id, c.number, s.name, c.state, c.decision_reason as reason, c.appeal_until as "dueOn"
    from credit_objections c join subjects s on s.id = c.subject_id
    where c.subject_id = ${actor.subjectId}::uuid and c.organisation_id is null
      and c.state in ('declined', 'refused') and c.appeal_until >= ${today}::date`.execute(tx)
  return [
    ...notices.map((row) =>
      item({ ...row, number: titles.get(row.model)?.title.zh ?? row.model }, 'grade-notice', 'grade-reply'),
    ),
    ...refused.map((row) => item(row, 'objection', 'objection-refused')),
  ]
}
