import { useMessages } from '../../../shared/i18n/messages.ts'
import { type Stretch, stretchesOf } from './bands.ts'
import { recordOf } from './pointer.ts'
import { scoringMessages } from './scoring-messages.ts'

type Props = {
  readonly bands: readonly unknown[]
  /** What is written into a stretch of one band. */
  readonly nameOf: (band: ReturnType<typeof recordOf>) => string
}

/** All values from end to end: bands, and what lies between or twice. */
export function BandBar({ bands, nameOf }: Props) {
  const t = useMessages(scoringMessages)
  const stretches = stretchesOf(bands)
  const text = ({ kind, bands: own }: Stretch): string =>
    kind === 'band' ? nameOf(recordOf(bands[own[0] ?? 0])) : t(`bar.${kind}`)
  const range = ({ from, below }: Stretch) => `${from ?? '−∞'}–${below ?? '∞'}`
  return (
    <div
      className="bandbar"
      role="img"
      aria-label={stretches.map((each) => `${range(each)}: ${text(each)}`).join('; ')}
    >
      {stretches.map((each) => (
        <div key={range(each)} className={each.kind} style={{ flexGrow: each.share }}>
          <span>{text(each)}</span>
          <span className="edge">{each.from ?? ''}</span>
        </div>
      ))}
    </div>
  )
}
