import type { LightView } from '@zhiheng/contract'
import type { Translate } from '../i18n/messages.ts'
import type { reasonMessages } from './reason-messages.ts'

type Key = keyof (typeof reasonMessages)['zh']
type Reason = Pick<LightView, 'reason' | 'parameters'>

const plain: ReadonlySet<string> = new Set<Key>([
  'far-behind',
  'behind',
  'no-evidence',
  'on-plan',
  'closed',
  'withdrawn',
  'no-owner',
  'no-task',
])

/** A light's reason in words. A code that this page does not know is shown as it is, never hidden. */
export function reasonWords({ reason, parameters }: Reason, t: Translate<Key>): string {
  if (reason === 'overdue' || reason === 'overdue-long') {
    const days = Number(parameters.workingDaysOverdue ?? 0)
    const stem = days === 0 ? 'overdue.restday' : reason
    const key: Key = parameters.taskCode === undefined ? stem : `${stem}.task`
    return t(key, { ...parameters, count: days })
  }
  return plain.has(reason) ? t(reason as Key, parameters) : t('unknown', { reason })
}
