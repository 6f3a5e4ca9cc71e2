import type { NoticeGroup, Words } from '@zhiheng/contract'
import { creditWords } from './credit-words.ts'

type Entry = { readonly group: NoticeGroup; readonly zh: string; readonly en: string }
const entry = (group: NoticeGroup, zh: string, en: string): Entry => ({ group, zh, en })

/** What a notice of a kind says; `{name}` is filled from its detail. */
const kinds: Readonly<Record<string, Entry>> = {
  'task-given': entry('task', '下达任务，期限 {dueOn}', 'Task given, due {dueOn}'),
  'task-edited': entry('task', '任务有修改', 'Task changed'),
  'tasks-imported': entry(
    'task',
    '{tasks} 项任务按文件有新增或修改',
    '{tasks} tasks added or changed from a file',
  ),
  'task-withdrawn': entry('task', '任务已撤回', 'Task withdrawn'),
  'task-delegated': entry('task', '委托你办理，到 {until}', 'Delegated to you until {until}'),
  'delegation-ended': entry('task', '委托已结束', 'Delegation ended'),
  'report-submitted': entry('report', '有报告待办理', 'A report waits'),
  'report-accepted': entry('report', '报告已核准', 'Report accepted'),
  'report-returned': entry('report', '报告已退回', 'Report returned'),
  'signatures-asked': entry('signature', '请会签', 'Asked to co-sign'),
  'signer-added': entry('signature', '加签，请会签', 'Added as a signer'),
  'report-signed': entry('signature', '{bodies}已会签，轮到本单位', '{bodies} signed; it is your turn'),
  'signature-returned': entry('signature', '会签退回', 'Returned instead of signed'),
  'signer-removed': entry('signature', '不再等{bodies}会签', 'No longer waiting for {bodies}'),
  'hand-over-asked': entry('request', '请{bodies}接办', '{bodies} asked to take over'),
  'hand-over-accepted': entry('request', '{bodies}已接办', '{bodies} took over'),
  'hand-over-refused': entry('request', '不接办', 'Take-over refused'),
  'hand-over-withdrawn': entry('request', '转办已撤回', 'Hand-over taken back'),
  'extension-asked': entry('request', '申请由 {from} 延到 {to}', 'Asked to move the end from {from} to {to}'),
  'extension-accepted': entry('request', '期限由 {from} 延到 {to}', 'End moved from {from} to {to}'),
  'extension-refused': entry('request', '不同意延期', 'Later end refused'),
  'extension-withdrawn': entry('request', '延期申请已撤回', 'Request for a later end taken back'),
  'task-urged': entry('urge', '催办', 'Urged'),
  'task-copied': entry('copy', '抄送，请阅', 'Given to you to read'),
  'reminder-before': entry(
    'reminder',
    '{days} 个工作日后到期（{dueOn}）',
    'Due in {days} working days ({dueOn})',
  ),
  'reminder-due': entry('reminder', '今天到期', 'Due today'),
  'reminder-after': entry('reminder', '已过期 {days} 个工作日', '{days} working days overdue'),
  'instructed-done': entry('report', '你批示的任务已办结', 'A task that you instructed is done'),
  'instructed-overdue': entry(
    'reminder',
    '你批示的任务已过期 {days} 个工作日',
    'A task that you instructed is {days} working days overdue',
  ),
  escalation: entry(
    'reminder',
    '下级单位{owner}的任务已过期 {days} 个工作日',
    'A task of {owner} below you is {days} working days overdue',
  ),
  ...Object.fromEntries(creditWords.map(([kind, zh, en]) => [kind, entry('credit', zh, en)])),
  'feed-stale': entry(
    'data',
    '断报：上次报送 {lastOn}，请在 {dueOn} 前报上或说明',
    'Nothing delivered since {lastOn}: deliver it or say why by {dueOn}',
  ),
  'feed-overdue': entry(
    'data',
    '断报已过期限（{dueOn}），上次报送 {lastOn}',
    'Still nothing delivered since {lastOn}; the day was {dueOn}',
  ),
  'webhook-failing': entry(
    'data',
    '推送已停用：接收方多日没有收下；恢复后从原处接着送',
    'Webhook switched off: its receiver took nothing for days; resumed, it goes on where it stood',
  ),
  'webhook-gone': entry(
    'data',
    '推送已停用：接收方答复不再接收（410）',
    'Webhook switched off: its receiver said that it is gone (410)',
  ),
  'webhook-post-gone': entry(
    'data',
    '推送已停用：负责人已不在岗，请由在岗的人恢复',
    'Webhook switched off: its owner’s post has ended; somebody in post has to resume it',
  ),
  'webhook-secret-lost': entry(
    'data',
    '推送已停用：密钥读不出来，请换新密钥后恢复',
    'Webhook switched off: its secret cannot be read; make a new one and resume it',
  ),
  'webhook-purpose-ended': entry(
    'data',
    '推送已停用：它的用途已失效；换一个有效的用途再恢复',
    'Webhook switched off: its purpose is not in force any more; give it another and resume it',
  ),
  'webhook-agreement-ended': entry(
    'data',
    '推送已停用：它所依据的共享协议已终止；恢复后只送仍可共享的',
    'Webhook switched off: an agreement that it told by has ended; resumed, it tells what is still shared',
  ),
  'document-issued': entry('copy', '收到公文 {number}', 'A document has come: {number}'),
  'document-void': entry('copy', '公文已作废 {number}', 'A document was made void: {number}'),
  'channel-test': entry('channel', '这是一条试发的通知', 'This is a test notice'),
}

const fallback = entry('task', '任务有进展', 'Something happened to a task')

export const groupOf = (kind: string): NoticeGroup => (kinds[kind] ?? fallback).group

/** The kinds of a group; for filters in the database. */
export function wordsOf(kind: string, detail: Readonly<Record<string, unknown>>): Words {
  const { zh, en } = kinds[kind] ?? fallback
  const fill = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = detail[name]
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    })
  return { zh: fill(zh), en: fill(en) }
}
