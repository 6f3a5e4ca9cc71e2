import type { Words } from '@zhiheng/fact-types'
import { unitsText } from '../exact/decimal.ts'
import type { VetoHit } from '../judge/evaluation.ts'
import type { PreparedModel } from '../judge/prepare.ts'
import type { VetoReason } from './result.ts'

export function vetoReason(
  { veto: { veto, pointsAtMost }, measured }: VetoHit,
  model: PreparedModel,
): VetoReason {
  const limit =
    veto.effect.kind === 'gradeAtMost' ? veto.effect.grade : unitsText(pointsAtMost ?? 0n, model.decimals)
  return {
    code: veto.code,
    label: veto.label,
    reason: veto.reason,
    ...(veto.legalBasis === undefined ? {} : { legalBasis: veto.legalBasis }),
    effect: effectText(veto.effect.kind, limit),
    facts: measured.used.map(({ fact }) => fact.id),
    period: measured.period,
  }
}

const effectText = (kind: 'gradeAtMost' | 'pointsAtMost', limit: string): Words =>
  kind === 'gradeAtMost'
    ? { zh: `等级不高于 ${limit}`, en: `The grade is ${limit} at most` }
    : { zh: `得分不高于 ${limit}`, en: `The score is ${limit} at most` }
