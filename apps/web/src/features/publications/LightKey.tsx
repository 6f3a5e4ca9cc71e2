import type { LightRule } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { lights } from './lights.ts'
import { publicMessages } from './messages.ts'

/** What each mark means, with the numbers of the rule in force. */
export function LightKey({ rule }: { readonly rule: LightRule }) {
  const t = useMessages(publicMessages)
  const numbers = {
    yellow: rule.yellowPointsBehind,
    red: rule.redPointsBehind,
    days: rule.redWorkingDaysOverdue,
  }
  return (
    <dl className="key">
      {lights.map((light) => (
        <div key={light}>
          <dt>
            <LightMark light={light} />
          </dt>
          <dd>{t(`key.${light}`, numbers)}</dd>
        </div>
      ))}
    </dl>
  )
}
