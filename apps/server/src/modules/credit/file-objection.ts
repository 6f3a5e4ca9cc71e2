import { randomUUIDv7 } from 'node:crypto'
import type { Inputs as InputsOf } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'
import { write } from '#kernel/transaction'
import type { CreditDependencies, Tx } from './deps.ts'
import { getFact } from './facts.ts'
import { guard } from './policy.ts'
import { clockOf } from './policy-on.ts'
import { appendEvent, attachFiles, getSubject, nextNumber, type SubjectRow } from './repository.ts'
import { tellOf } from './tell.ts'

type Input = InputsOf<'objections'>['file']

/** By the firm, or by an officer who files it for the firm: to a fact that still counts, or to a grade. */
export async function fileObjection(deps: CreditDependencies, actor: Actor, input: Input): Promise<string> {
  guard(actor, 'credit.file')
  const clock = await clockOf(deps)
  return write(deps.db, actor, 'file-objection', async (tx) => {
    const subject = await getSubject(tx, input.subjectId)
    mustSpeakFor(actor, subject)
    const target = await targetOf(deps, tx, subject, input.target)
    const id = randomUUIDv7()
    const row = {
      ...target,
      number: await nextNumber(tx, actor, 'credit_objections', `YY-${clock.today.slice(0, 4)}`),
      subject_id: subject.id,
      reason: input.reason,
      wanted: input.wanted,
      ...filing(deps, actor),
      state: 'filed' as const,
      due_on: clock.in(clock.policy.objection.checkDays),
    }
    await tx
      .insertInto('credit_objections')
      .values({ ...row, id })
      .execute()
      .catch(oneAtATime)
    await attachFiles(tx, id, input.fileIds)
    const at = deps.clock.now()
    await appendEvent(tx, actor, {
      at,
      kind: 'filed',
      case_id: id,
      subject_id: subject.id,
      note: input.reason,
    })
    await tellOf(deps, tx, actor, { ...row, id }, { of: 'objection', verb: 'filed', note: input.reason })
    return id
  })
}

/** A firm speaks for itself alone. */
export function mustSpeakFor(actor: Actor, subject: SubjectRow): void {
  if (actor.role === 'enterprise' && actor.subjectId !== subject.id)
    throw new AppError('FORBIDDEN', { needs: 'subject', ask: '质量办 quality office' })
}

/** Who files, when, and for whom; how it is decided is not known yet. */
export const filing = ({ clock }: CreditDependencies, actor: Actor) => ({
  filed_at: clock.now(),
  filed_by: actor.accountId,
  filed_by_name: actor.accountName ?? '',
  organisation_id: actor.role === 'enterprise' ? null : actor.organisationId,
  decided_at: null,
  decided_by: null,
  decision_reason: null,
  result_id: null,
})

const nothing = {
  ...{ fact_id: null, fact_type: null, fact_document: null, fact_on: null, source_id: null },
  ...{ model: null, as_of: null, grade: null, indicator: null, appeal_until: null },
}

async function targetOf(deps: CreditDependencies, tx: Tx, subject: SubjectRow, target: Input['target']) {
  if (target.kind === 'fact') {
    const fact = await getFact(tx, subject.members, target.factId)
    return {
      ...nothing,
      target: 'fact' as const,
      fact_id: fact.id,
      fact_type: fact.type,
      fact_document: fact.document,
      fact_on: fact.occurredOn,
      source_id: fact.sourceId,
    }
  }
  const result = await deps.latestResult?.(tx, subject.id, target.model)
  if (!result)
    throw inputInvalid(
      'target.model',
      'no-result',
      '这家企业没有这个模型的结果 The model has no result for the firm',
      '看信用页上的等级 See the grades on its page',
    )
  return {
    ...nothing,
    target: 'grade' as const,
    model: target.model,
    as_of: result.asOf,
    grade: result.grade,
    indicator: target.indicator,
  }
}

/** One fact is in one open case at a time. */
export function oneAtATime(error: unknown): never {
  if ((error as { code?: string }).code === '23505')
    throw new AppError('STATE_CONFLICT', {
      state: 'open',
      wanted: 'file',
      remedy: '这条已在处理中 It is under way already',
    })
  throw error
}
