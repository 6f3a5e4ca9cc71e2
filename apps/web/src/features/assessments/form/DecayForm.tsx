import type { Decay } from '@zhiheng/assessment'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { Field } from '../../../shared/ui/Field.tsx'
import { idOf, usePlace, useWrong } from './editor.ts'
import { NumberAt, Small, WrongAt } from './fields.tsx'
import { insertAt, placesIn, removeAt } from './pointer.ts'
import { Sketch } from './Sketch.tsx'
import { decayLine } from './sketches.ts'
import { sourceMessages } from './source-messages.ts'

const kinds = ['none', 'halfLife', 'steps'] as const
const fresh = {
  none: undefined,
  halfLife: { kind: 'halfLife', days: 365 },
  steps: { kind: 'steps', steps: [{ months: 12, factor: 1 }], after: 0.5 },
} as const

/** How much of its weight a fact keeps with age, drawn. */
export function DecayForm({ at, measure }: { readonly at: string; readonly measure: string | undefined }) {
  const t = useMessages(sourceMessages)
  const { object, put } = usePlace<Decay>(at)
  const wrong = useWrong(at)
  const isPossible = measure === 'count' || measure === 'sum'
  if (!isPossible && object.kind === undefined) return null
  return (
    <div className="stack">
      <Field id={idOf(at)} label={t('decay')} error={wrong}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={object.kind ?? 'none'}
            onChange={({ target }) => put(fresh[target.value as (typeof kinds)[number]])}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`decay.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {object.kind === 'halfLife' ? (
        <NumberAt at={`${at}/days`} label={t('decay.days')} unit={t('unit.days')} />
      ) : null}
      {object.kind === 'steps' ? <Steps at={at} /> : null}
      {object.kind ? <Sketch line={decayLine(object)} label={t('decay.sketch')} /> : null}
    </div>
  )
}

function Steps({ at }: { readonly at: string }) {
  const t = useMessages(sourceMessages)
  const steps = `${at}/steps`
  const { list, editor } = usePlace(steps)
  const places = placesIn(steps, list)
  const last = list.at(-1) as { readonly months?: number } | undefined
  return (
    <div className="stack">
      <WrongAt at={steps} />
      {places.map((place, index) => (
        <div key={place} className="beside">
          <NumberAt at={`${place}/months`} of={String(index + 1)} label={t('decay.months')} />
          <NumberAt at={`${place}/factor`} of={String(index + 1)} label={t('decay.factor')} />
          <Small
            label={t('remove')}
            of={String(index + 1)}
            isOff={places.length === 1}
            onClick={() => editor.change(`${place} gone`, (content) => removeAt(content, place))}
          />
        </div>
      ))}
      <div className="beside">
        <NumberAt at={`${at}/after`} label={t('decay.after')} optional />
        <Small
          label={t('decay.more')}
          icon="plus"
          onClick={() =>
            editor.change(`${steps} more`, (content) =>
              insertAt(content, steps, list.length, { months: (last?.months ?? 0) + 12, factor: 0.5 }),
            )
          }
        />
      </div>
    </div>
  )
}
