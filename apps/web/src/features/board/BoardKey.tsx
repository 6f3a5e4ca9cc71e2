import type { BoardView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Diamond, Dot } from '../../shared/ui/EvidencePair.tsx'
import { LightShape } from '../../shared/ui/LightMark.tsx'
import { RuleLink } from '../../shared/ui/RuleLink.tsx'
import { boardMessages } from './messages.ts'

/** What shapes mean and by which rule; the numbers come from the rule in force. */
export function BoardKey({ board }: { readonly board: BoardView }) {
  const t = useMessages(boardMessages)
  const { rule } = board
  const words = {
    green: t('key.green', { points: rule.yellowPointsBehind }),
    yellow: t('key.yellow', { from: rule.yellowPointsBehind, to: rule.redPointsBehind }),
    red: t('key.red', { days: rule.redWorkingDaysOverdue, points: rule.redPointsBehind }),
    grey: t('key.grey'),
  }
  return (
    <footer className="board-key meta">
      {(['green', 'yellow', 'red', 'grey'] as const).map((light) => (
        <span key={light} className="row">
          <LightShape light={light} />
          {words[light]}
        </span>
      ))}
      <span className="row">
        <Dot />
        {t('key.accepted')}
      </span>
      <span className="row">
        <Diamond />
        {t('key.reported')}
      </span>
      <span className="row wrap">
        {t('key.note', { version: rule.version, on: board.asOf })}
        <RuleLink version={rule.version} />
      </span>
    </footer>
  )
}
