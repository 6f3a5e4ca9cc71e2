import type { BodyRole } from './plan-document.ts'

/** What a column of a task table holds, by its heading. */
export type Column =
  | { readonly kind: 'number' | 'task' | 'deadline' | 'other' }
  | { readonly kind: 'bodies'; readonly role: BodyRole }

export function columnOf(heading: string): Column {
  const words = heading.replace(/[\s*]/g, '')
  if (/^(?:序号|编号|号)$/.test(words)) return { kind: 'number' }
  if (words.length > 16) return { kind: 'other' }
  if (/领导|责任人|备注/.test(words)) return { kind: 'other' }
  if (/(?:单位|部门|主体)$/.test(words)) {
    if (/配合|协办|协同|参与|协助/.test(words) && !/牵头|责任/.test(words))
      return { kind: 'bodies', role: 'assist' }
    return { kind: 'bodies', role: /牵头|主办|主责/.test(words) ? 'lead' : 'responsible' }
  }
  if (/时限|时间|期限|进度|节点/.test(words)) return { kind: 'deadline' }
  return /任务|措施|内容|事项|工作|项目|举措|行动/.test(words) ? { kind: 'task' } : { kind: 'other' }
}
