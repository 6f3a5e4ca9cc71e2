import type { Language } from '../language.ts'

/**
 * What is not as it was recorded. `changed`, `removed`, `inserted`: a fact. `digest`, `batch`: a hash kept beside it.
 * `node`, `root`, `signature`: the tree above. `link`: who has ended whom. `gap`: a whole batch.
 */
export type FindingKind =
  | 'changed'
  | 'removed'
  | 'inserted'
  | 'digest'
  | 'batch'
  | 'gap'
  | 'node'
  | 'root'
  | 'signature'
  | 'link'

export type LedgerFinding = {
  readonly kind: FindingKind
  readonly factId?: string
  readonly subjectId?: string
  readonly batchId?: number
  readonly position?: number
  /** The place in the tree, or the first of the places that a node or root stands for. */
  readonly leafIndex?: number
  readonly leafCount?: number
  readonly detail?: string
}

const words: Readonly<Record<FindingKind, Readonly<Record<Language, string>>>> = {
  changed: { 'zh-CN': '内容被改', en: 'the fact was changed' },
  removed: { 'zh-CN': '被删去', en: 'the fact was removed' },
  inserted: { 'zh-CN': '不经账本插入', en: 'the fact was put in past the ledger' },
  digest: { 'zh-CN': '摘要被改', en: 'the digest of the fact was changed' },
  batch: { 'zh-CN': '批的摘要被改', en: 'the digest in the batch was changed' },
  gap: { 'zh-CN': '缺整批', en: 'a whole batch is missing' },
  node: { 'zh-CN': '树的节点对不上', en: 'a node of the tree does not fit' },
  root: { 'zh-CN': '与签过的根对不上', en: 'it does not lead to the signed root' },
  signature: { 'zh-CN': '签名不成立', en: 'the signature does not hold' },
  link: { 'zh-CN': '更正关系被改', en: 'who corrects whom was changed' },
}

export function textOfFinding(found: LedgerFinding, language: Language): string {
  const english = language === 'en'
  const parts = [
    found.factId && `${english ? 'fact' : '事实'} ${found.factId}`,
    found.subjectId && `${english ? 'of' : '主体'} ${found.subjectId}`,
    found.batchId !== undefined && `${english ? 'batch' : '批'} ${found.batchId}`,
    found.position !== undefined && `${english ? 'position' : '位置'} ${found.position}`,
    placeOf(found, english),
    found.detail,
  ].filter((part) => part)
  return `✗ ${words[found.kind][language]}${english ? ': ' : '：'}${parts.join(english ? ', ' : '，')}`
}

function placeOf({ leafIndex, leafCount }: LedgerFinding, english: boolean): string | undefined {
  if (leafIndex === undefined) return undefined
  const end = leafCount !== undefined && leafCount > 1 ? `–${leafIndex + leafCount - 1}` : ''
  return `${english ? 'leaf' : '叶'} ${leafIndex}${end}`
}
