import type { IssuedReport, PublishedGrade } from '@zhiheng/contract'
import { systemActor } from '#kernel/actor'
import { inputInvalid, notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import { readCode } from './code.ts'
import type { CreditReportDependencies } from './deps.ts'
import { publicReader } from './issue-report.ts'

/** What was issued under a code. Whatever the report was, a stranger learns of public facts only. */
export async function verifyReport(deps: CreditReportDependencies, typed: string): Promise<IssuedReport> {
  const code = readCode(typed)
  if (code === undefined)
    throw inputInvalid(
      'code',
      'code-shape',
      '核验码应为 20 位字母和数字 A code has 20 letters and digits',
      '对照报告首页或页脚再输入 Compare it with the first page or the foot of the report',
    )
  const row = await read(deps.db, systemActor, (tx) =>
    tx.selectFrom('credit_reports').selectAll().where('code', '=', code).executeTakeFirst(),
  )
  if (!row) throw notFound('credit-report')
  const reader = publicReader(deps.clock.today())
  const subject = await deps.identityOf(reader, row.subject_id)
  const now = await deps.facts(reader, {
    ...{ id: row.subject_id, asOf: deps.clock.today(), knownAt: deps.clock.now() },
    ...{ version: 'public', order: 'occurred', limit: 1000 },
  })
  const then = new Set(row.public_fact_ids)
  const present = new Set(now.items.map(({ id }) => id))
  const added = now.items.filter(({ id }) => !then.has(id))
  const gradesNow = await deps.grades.ofSubject(row.subject_id)
  const ended = [...then].filter((id) => !present.has(id)).length
  return {
    code: row.code,
    subject: { id: subject.id, name: subject.name },
    nameThen: row.subject_name,
    version: row.version,
    ...{ asOf: row.as_of, knownAt: row.known_at, issuedAt: row.issued_at },
    ...{ digest: row.digest.toString('hex'), bytes: row.bytes, publicFacts: then.size },
    grades: [...row.grades],
    gradesNow: [...gradesNow],
    current: added.length === 0 && ended === 0 && asGraded(row.grades) === asGraded(gradesNow),
    since: {
      same: added.length === 0 && ended === 0,
      ...{ added: added.length, ended, addedFacts: added.slice(0, 20) },
    },
  }
}

const asGraded = (grades: readonly PublishedGrade[]): string =>
  grades
    .map(({ model, grade }) => `${model} ${grade}`)
    .toSorted()
    .join('\n')
