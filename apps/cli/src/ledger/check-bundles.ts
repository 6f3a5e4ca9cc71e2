import { type NoteVerifier, type ProofStep, verifyBundle } from '@zhiheng/merkle'
import type { Language } from '../language.ts'
import { sha256 } from './trust.ts'

const steps: Readonly<Record<ProofStep['step'], Readonly<Record<Language, string>>>> = {
  leaf: { 'zh-CN': '事实有规范形式', en: 'the fact has its canonical form' },
  signature: { 'zh-CN': '签名成立', en: 'the signature holds' },
  origin: { 'zh-CN': '是这本账的', en: 'it is of this ledger' },
  size: { 'zh-CN': '条数相符', en: 'the size fits' },
  inclusion: { 'zh-CN': '事实在账本里', en: 'the fact is in the ledger' },
  otherSignature: { 'zh-CN': '另一签名成立', en: 'the other signature holds' },
  otherOrigin: { 'zh-CN': '另一签名是这本账的', en: 'the other is of this ledger' },
  consistency: { 'zh-CN': '前后一致', en: 'the later continues the earlier' },
}

/** The steps of one bundle as lines, and whether all hold. */
export async function checkBundle(
  text: string,
  verifiers: readonly NoteVerifier[],
  language: Language,
): Promise<{ readonly ok: boolean; readonly lines: string }> {
  const found = await verifyBundle(parsed(text), { hash: sha256, verifiers })
  const lines = found.map(({ step, ok, expected, found: got, problem }) => {
    const reason = problem ?? (ok ? undefined : `${got ?? ''} ≠ ${expected ?? ''}`)
    return `  ${ok ? '✓' : '✗'} ${steps[step][language]}${reason ? `  ${reason}` : ''}\n`
  })
  return { ok: found.every(({ ok }) => ok), lines: lines.join('') }
}

/** What is no JSON is a bundle in which nothing holds. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
