import type { PlainDate } from '@zhiheng/primitives'
import { unitsText } from '../exact/decimal.ts'
import { type Evaluation, evaluate } from '../judge/evaluate.ts'
import type { AssessedFact } from '../judge/fact.ts'
import { indexFacts } from '../judge/measure-facts.ts'
import type { OtherResults } from '../judge/other-results.ts'
import type { PreparedModel } from '../judge/prepare.ts'
import { groupReason } from './group-reason.ts'
import type { Adjustment, Result } from './result.ts'
import { vetoReason } from './veto-reason.ts'

export type InterpretOptions = { readonly asOf: PlainDate; readonly otherResults?: OtherResults }

/**
 * Grades one subject and says why, point by point. `facts` are those that were known and stood; the ones of other types, or after the
 * day, do no harm.
 */
export function interpret(
  model: PreparedModel,
  facts: readonly AssessedFact[],
  options: InterpretOptions,
): Result {
  const circumstances = { asOf: options.asOf, others: options.otherResults ?? {} }
  return explain(model, evaluate(model, indexFacts(facts), circumstances), options.asOf)
}

/** The numbers of an evaluation with their reasons. */
function explain(model: PreparedModel, evaluation: Evaluation, asOf: PlainDate): Result {
  const text = (units: bigint): string => unitsText(units, model.decimals)
  const { tree, rankLow, rankHigh, rank, score, scoreHigh } = evaluation
  const grade = (of: number): string => model.grades[of] ?? ''
  return {
    model: model.model.code,
    version: model.model.version,
    asOf,
    score: score === null ? null : text(score),
    scoreHigh: scoreHigh === null ? null : text(scoreHigh),
    full: text(model.root.full),
    knownShare: evaluation.knownShare / 1_000_000,
    grade: rank === null ? null : grade(rank),
    gradeRange: [grade(rankLow), grade(rankHigh)],
    tree: groupReason(tree, { model, contribution: tree.low }),
    adjustments: adjustmentsOf(evaluation, text),
    vetoes: evaluation.vetoes.map((hit) => vetoReason(hit, model)),
  }
}

function adjustmentsOf(evaluation: Evaluation, text: (units: bigint) => string): Adjustment[] {
  const { proportion, vetoed } = evaluation
  const rows = [
    {
      units: proportion,
      reason: { zh: '按已知部分的比例折算', en: 'The known parts stand for the whole' },
    },
    { units: vetoed, reason: { zh: '一票否决限分', en: 'Limited by a veto' } },
  ]
  return rows
    .filter(({ units }) => units !== 0n)
    .map(({ units, reason }) => ({ points: text(units), reason }))
}
