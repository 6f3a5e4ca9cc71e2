import { validateModel } from '@zhiheng/assessment'
import type { AssessmentModel, ModelProblem, ModelSummary } from '@zhiheng/contract'
import { factTypes } from '@zhiheng/fact-types'
import type { Actor } from '#kernel/actor'
import type { Tx } from './deps.ts'
import { type ModelRow, modelsInForce } from './model-rows.ts'
import { verbsOf } from './policy.ts'

export function summaryOf(actor: Actor, row: ModelRow, inForceIds: ReadonlySet<string>): ModelSummary {
  // A draft may still lack anything; what is shown of it must not.
  const content: Partial<ModelRow['content']> = row.content
  const mayName = actor.role !== 'enterprise'
  return {
    ...{ id: row.id, code: row.code, modelVersion: row.model_version, state: row.state, note: row.note },
    title: isWords(content.title) ? content.title : { zh: row.code, en: row.code },
    subjectKinds: Array.isArray(content.subjectKinds) ? content.subjectKinds.map(String) : [],
    ...{ validFrom: row.valid_from, validTo: row.valid_to, isInForce: inForceIds.has(row.id) },
    ...{ changedAt: row.changed_at, proposedAt: row.proposed_at, approvedAt: row.approved_at },
    // A firm learns the rule, not which persons settled it.
    changedBy: mayName ? row.changed_by_name : null,
    proposedBy: mayName ? row.proposed_by_name : null,
    approvedBy: mayName ? row.approved_by_name : null,
    ...{ publishedAt: row.published_at, verbs: verbsOf(actor, row), version: row.version },
  }
}

const isWords = (value: unknown): value is { zh: string; en: string } =>
  typeof value === 'object' &&
  value !== null &&
  'zh' in value &&
  'en' in value &&
  typeof value.zh === 'string' &&
  typeof value.en === 'string'

export async function detailOf(tx: Tx, actor: Actor, row: ModelRow, today: string): Promise<AssessmentModel> {
  const inForce = await modelsInForce(tx, today)
  return {
    ...summaryOf(actor, row, new Set(inForce.map(({ id }) => id))),
    content: { ...row.content },
    problems: row.state === 'draft' ? problemsOf(row.content, inForce) : [],
  }
}

/** With the models in force, since one may build on them. */
export const problemsOf = (content: unknown, inForce: readonly ModelRow[]): ModelProblem[] =>
  validateModel(
    content,
    factTypes,
    inForce.map((row) => row.content),
  ).map((each) => ({ ...each }))
