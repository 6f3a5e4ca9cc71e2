import { defineMessages, translate } from '../i18n/messages.ts'

/** What happened to a task between bodies, on the trail of the task and of its measure. */
const eventMessages = defineMessages(
  'events',
  {
    'event.signatures-asked': '送 {{bodies}} 会签',
    'event.report-signed': '{{bodies}}会签',
    'event.signature-returned': '会签退回给{{to}}',
    'event.report-returned.to': '审核退回给{{to}}再签',
    'event.signer-added': '加签{{bodies}}',
    'event.signature-withdrawn': '{{bodies}}撤回会签',
    'event.signer-removed': '不再等{{bodies}}会签',
    'event.hand-over-asked': '请{{bodies}}接办',
    'event.hand-over-accepted': '{{bodies}}接办',
    'event.hand-over-refused': '不接办',
    'event.hand-over-withdrawn': '撤回转办',
    'event.extension-asked': '申请由 {{from}} 延到 {{to}}',
    'event.extension-accepted': '同意由 {{from}} 延到 {{to}}',
    'event.extension-refused': '不同意延期',
    'event.extension-withdrawn': '撤回延期申请',
    'event.task-delegated': '委托{{person}}办理，到 {{until}}',
    'event.delegation-ended': '结束对{{person}}的委托',
    'event.task-urged': '催办{{bodies}}',
    'event.task-copied': '抄送{{bodies}}',
    'event.copy-read': '{{bodies}}已阅',
    'event.task-escalated': '过期未办，报{{bodies}}',
  },
  {
    'event.signatures-asked': 'Co-signing asked of {{bodies}}',
    'event.report-signed': 'Co-signed by {{bodies}}',
    'event.signature-returned': 'Returned to {{to}}',
    'event.report-returned.to': 'Returned to {{to}} to sign again',
    'event.signer-added': 'Signer added: {{bodies}}',
    'event.signature-withdrawn': '{{bodies}} took its signature back',
    'event.signer-removed': 'No longer waiting for {{bodies}}',
    'event.hand-over-asked': '{{bodies}} asked to take over',
    'event.hand-over-accepted': '{{bodies}} took over',
    'event.hand-over-refused': 'Take-over refused',
    'event.hand-over-withdrawn': 'Hand-over taken back',
    'event.extension-asked': 'Asked to move the end from {{from}} to {{to}}',
    'event.extension-accepted': 'End moved from {{from}} to {{to}}',
    'event.extension-refused': 'Later end refused',
    'event.extension-withdrawn': 'Request for a later end taken back',
    'event.task-delegated': 'Delegated to {{person}} until {{until}}',
    'event.delegation-ended': 'Delegation to {{person}} ended',
    'event.task-urged': '{{bodies}} urged',
    'event.task-copied': 'Copied to {{bodies}}',
    'event.copy-read': 'Read by {{bodies}}',
    'event.task-escalated': 'Overdue, {{bodies}} told',
  },
)

type Key = keyof (typeof eventMessages)['zh']
type Entry = { readonly kind: string; readonly detail: Readonly<Record<string, unknown>> }

/** The words for an entry of the trail; undefined where its kind has words of its own elsewhere. */
export function flowEventWords({ kind, detail }: Entry): string | undefined {
  const key = `event.${kind}${kind === 'report-returned' && detail.to ? '.to' : ''}` as Key
  if (!(key in eventMessages.zh)) return undefined
  const parameters = Object.entries(detail).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  return translate(eventMessages, key, Object.fromEntries(parameters))
}
