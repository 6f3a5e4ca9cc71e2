import type { Scoring } from '@zhiheng/assessment'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { BandsForm } from './BandsForm.tsx'
import { usePlace } from './editor.ts'
import { ChoiceAt, NumberAt, WrongAt } from './fields.tsx'
import { unitWords, yieldOf } from './fields-of.ts'
import { KnotsForm } from './KnotsForm.tsx'
import { LookupForm } from './LookupForm.tsx'
import type { Json } from './pointer.ts'
import { Sketch } from './Sketch.tsx'
import { scoringMessages } from './scoring-messages.ts'
import { scoringLine } from './sketches.ts'
import { fitScoring } from './use-fit.ts'

const kinds = ['linear', 'bands', 'piecewise', 'lookup'] as const
type Kind = (typeof kinds)[number]

const fresh = (kind: Kind, full: number): Json =>
  ({
    linear: { kind, base: full, perUnit: 0 },
    bands: {
      kind,
      bands: [
        { below: 1, points: full },
        { from: 1, points: 0 },
      ],
    },
    piecewise: {
      kind,
      knots: [
        { at: 0, points: 0 },
        { at: 1, points: full },
      ],
    },
    lookup: { kind, values: [] },
  })[kind]

/** How many points what was measured gives. */
export function ScoringForm({ leaf }: { readonly leaf: string }) {
  const t = useMessages(scoringMessages)
  const words = useWords()
  const at = `${leaf}/scoring`
  const { object, put } = usePlace<Scoring>(at)
  const { object: node } = usePlace(leaf)
  const full = Number(node.full ?? 0)
  const given = yieldOf((node.source ?? {}) as object)
  const unit = words(unitWords(given.unit))
  const change = (kind: string) => {
    const next = fresh(kind as Kind, full)
    // A text can only be looked up; what does not fit is left for the check to name.
    put((given.kind === 'text') === (kind === 'lookup') ? fitScoring(next, given, full) : next)
  }
  return (
    <fieldset className="subform stack">
      <legend>{t('scoring')}</legend>
      <ChoiceAt
        at={`${at}/kind`}
        label={t('scoring.kind')}
        options={kinds.map((kind) => ({ value: kind, label: t(`scoring.${kind}`) }))}
        onValue={change}
      />
      <WrongAt at={at} />
      {given.kind === 'number' ? <p className="meta">{t('scoring.unit', { unit })}</p> : null}
      <WrongAt at={`${at}/unit`} />
      {object.kind === 'linear' ? <Linear at={at} unit={unit} full={full} /> : null}
      {object.kind === 'bands' ? <BandsForm at={at} unit={unit} /> : null}
      {object.kind === 'piecewise' ? <KnotsForm at={at} unit={unit} /> : null}
      {object.kind === 'lookup' ? <LookupForm leaf={leaf} /> : null}
      {object.kind === 'linear' || object.kind === 'piecewise' ? (
        <Sketch line={scoringLine(object as Json, full)} label={t('scoring.sketch')} />
      ) : null}
    </fieldset>
  )
}

type LinearProps = { readonly at: string; readonly unit: string; readonly full: number }

function Linear({ at, unit, full }: LinearProps) {
  const t = useMessages(scoringMessages)
  return (
    <div className="beside">
      <NumberAt at={`${at}/base`} label={t('base')} unit={t('points')} />
      <NumberAt at={`${at}/perUnit`} label={t('per-unit')} unit={t('points')} />
      <NumberAt at={`${at}/every`} label={t('every')} unit={unit} optional />
      <NumberAt at={`${at}/floor`} label={t('floor')} help={t('floor.help')} optional />
      <NumberAt at={`${at}/cap`} label={t('cap')} help={t('cap.help', { full })} optional />
    </div>
  )
}
