import type { FieldIssue } from '@zhiheng/contract'
import type { Target } from './batch-repository.ts'
import type { FactProblem, FactRow } from './new-fact.ts'

const say = (code: string, message: string, remedy?: string): FieldIssue => ({
  path: 'correctsId',
  code,
  message,
  ...(remedy ? { remedy } : {}),
})

/** Whether corrections and withdrawals point at facts of the same supplier and type that still count. */
export function checkTargets(
  placed: readonly { readonly index: number; readonly row: FactRow }[],
  targets: ReadonlyMap<string, Target>,
  sourceId: string,
): FactProblem[] {
  const ended = new Set<string>()
  return placed.flatMap(({ index, row }) => {
    if (row.correctsId === null) return []
    const issue = faultOf(row, targets.get(row.correctsId), sourceId, ended)
    ended.add(row.correctsId)
    return issue ? [{ index, issues: [issue] }] : []
  })
}

function faultOf(
  row: FactRow,
  target: Target | undefined,
  sourceId: string,
  ended: ReadonlySet<string>,
): FieldIssue | undefined {
  if (!target) return say('unknown', '这个主体没有这条事实 This subject has no such fact')
  if (target.sourceId !== sourceId)
    return say(
      'other-source',
      '只有提供单位能更正 Only its supplier may correct it',
      '请提出异议 Object to it instead',
    )
  if (target.type !== row.type)
    return say(
      'other-type',
      `原来是 ${target.type} It was a ${target.type}`,
      '撤回原来的，另报一条 Withdraw it and deliver another',
    )
  if (target.ended || ended.has(target.id))
    return say(
      'ended',
      '这条已被更正或撤回 It has been corrected or withdrawn',
      '更正最新的一条 Correct the newest one',
    )
  return undefined
}
