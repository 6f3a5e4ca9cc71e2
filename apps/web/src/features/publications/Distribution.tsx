import type { PublicPlan } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { LightShape } from '../../shared/ui/LightMark.tsx'
import { lights, total } from './lights.ts'
import { publicMessages } from './messages.ts'

type Props = { readonly counts: PublicPlan['counts'] }

/** How many measures stand how: one bar, and the same in words with their shapes. */
export function Distribution({ counts }: Props) {
  const t = useMessages(publicMessages)
  const present = lights.filter((light) => counts[light] > 0)
  let at = 0
  return (
    <div className="distribution">
      <svg viewBox={`0 0 ${total(counts)} 1`} preserveAspectRatio="none" aria-hidden="true">
        {present.map((light) => {
          const x = at
          at += counts[light]
          return (
            <rect
              key={light}
              x={x}
              width={counts[light]}
              height="1"
              fill={`var(--${light}-fill)`}
              stroke="var(--band)"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
            />
          )
        })}
      </svg>
      <ul>
        {present.map((light) => (
          <li key={light} className={`lt ${light}`}>
            <LightShape light={light} />
            {t(`count.${light}`, { count: counts[light] })}
          </li>
        ))}
      </ul>
    </div>
  )
}
