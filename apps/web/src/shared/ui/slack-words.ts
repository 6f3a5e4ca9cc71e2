import type { TaskSummary } from '@zhiheng/contract'
import type { Translate } from '../i18n/messages.ts'
import type { uiMessages } from './messages.ts'

type Key = keyof (typeof uiMessages)['zh']

/**
 * 过期 12 个工作日 · 今天到期 · 剩 3 个工作日, in working days as deadlines are counted. Over a weekend a deadline may
 * have passed without a working day gone by, or lie ahead without one left.
 */
export function slackWords(
  { slack, dueOn }: Pick<TaskSummary, 'slack' | 'dueOn'>,
  today: string,
  t: Translate<Key>,
): string {
  if (dueOn === today) return t('slack.today')
  if (dueOn < today) return slack < 0 ? t('slack.overdue', { count: -slack }) : t('slack.past')
  return t('slack.left', { count: Math.max(0, slack) })
}

/** Nothing is owed any more, so no days are counted. */
export const isEnded = ({ state }: Pick<TaskSummary, 'state'>): boolean =>
  state === 'closed' || state === 'withdrawn'
