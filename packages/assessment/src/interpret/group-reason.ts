import type { Words } from '@zhiheng/fact-types'
import { unitsText } from '../exact/decimal.ts'
import type { GroupEvaluation, NodeEvaluation } from '../judge/evaluation.ts'
import type { PreparedModel } from '../judge/prepare.ts'
import { leafReason } from './leaf-reason.ts'
import type { GroupReason, LeafReason } from './result.ts'

export type ReasonContext = { readonly model: PreparedModel; readonly contribution: bigint }

export function nodeReason(node: NodeEvaluation, context: ReasonContext): LeafReason | GroupReason {
  return node.kind === 'leaf' ? leafReason(node, context) : groupReason(node, context)
}

export function groupReason(evaluation: GroupEvaluation, context: ReasonContext): GroupReason {
  const { model, contribution } = context
  const { node, full } = evaluation.group
  const text = (units: bigint): string => unitsText(units, model.decimals)
  const parts = evaluation.parts.map((part) => nodeReason(part.of, { model, contribution: part.low }))
  const share = parts.reduce((sum, part) => sum + Math.round(part.share * 1e6), 0)
  const known = parts.reduce((sum, part) => sum + part.share * part.knownShare, 0)
  return {
    kind: 'group',
    code: node.code,
    label: node.label,
    points: parts.some((part) => part.points !== null) ? text(evaluation.low) : null,
    high: text(evaluation.high),
    full: text(full),
    contribution: text(contribution),
    share: share / 1e6,
    knownShare: share === 0 ? 1 : Math.round((known * 1e12) / share) / 1e6,
    reason: lossesOf(parts),
    ...(node.legalBasis === undefined ? {} : { legalBasis: node.legalBasis }),
    adjustment: text(evaluation.adjustment),
    parts,
  }
}

/** Where points were lost, the most first, and what is not known. */
function lossesOf(parts: readonly (LeafReason | GroupReason)[]): Words {
  const lost = parts
    .filter((part) => part.points !== null && Number(part.points) < Number(part.full))
    .map((part) => ({ part, loss: Number(part.full) - Number(part.points) }))
    .toSorted((a, b) => b.loss - a.loss)
    .slice(0, 3)
  const decimals = parts[0]?.full.split('.')[1]?.length ?? 0
  const unknown = parts.filter((part) => part.points === null)
  const losses = (language: 'zh' | 'en'): string[] =>
    lost.map(({ part, loss }) => `${part.label[language]} −${loss.toFixed(decimals)}`)
  const zh = [
    lost.length > 0 ? `失分：${losses('zh').join('、')}` : unknown.length < parts.length ? '没有失分' : '',
    unknown.length > 0 ? `未知：${unknown.map((part) => part.label.zh).join('、')}` : '',
  ]
  const en = [
    lost.length > 0
      ? `Lost: ${losses('en').join(', ')}`
      : unknown.length < parts.length
        ? 'Nothing lost'
        : '',
    unknown.length > 0 ? `Unknown: ${unknown.map((part) => part.label.en).join(', ')}` : '',
  ]
  return { zh: zh.filter(Boolean).join('；'), en: en.filter(Boolean).join('; ') }
}
