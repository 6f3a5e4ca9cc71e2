import type { InstructionSummary } from '@zhiheng/contract'
import type { Translate } from '../../shared/i18n/messages.ts'
import type { instructionMessages } from './messages.ts'

/** Days left to tell the leader, or past. */
export function slackSaid(
  { slack }: Pick<InstructionSummary, 'slack'>,
  t: Translate<keyof (typeof instructionMessages)['zh']>,
): string {
  if (slack === null) return ''
  return t(slack < 0 ? 'slack.late' : 'slack.left', { count: Math.abs(slack) })
}
