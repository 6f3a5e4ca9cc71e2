import type { Group } from '@zhiheng/assessment'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { useEditor, usePlace } from './editor.ts'
import { NumberAt, WrongAt } from './fields.tsx'
import { modelFormMessages } from './messages.ts'
import { placesIn, recordOf, valueAt } from './pointer.ts'
import { sumOf } from './tree.ts'
import { useLabel } from './use-label.ts'

/** Points and weights of everything below a group, with what they add up to while one types. */
export function PartsTable({ at }: { readonly at: string }) {
  const t = useMessages(modelFormMessages)
  return (
    <fieldset className="subform stack">
      <legend>{t('parts')}</legend>
      <WrongAt at={`${at}/parts`} />
      <Parts at={at} />
    </fieldset>
  )
}

function Parts({ at }: { readonly at: string }) {
  const t = useMessages(modelFormMessages)
  const label = useLabel()
  const { object, editor } = usePlace<Group>(at)
  const places = placesIn(`${at}/parts`, object.parts)
  const { sum, due, isRight } = sumOf(recordOf(valueAt(editor.content, at)))
  return (
    <div className="parts">
      {places.map((place) => (
        <Part key={place} at={place} isWeighted={object.combine === 'weighted'} />
      ))}
      <p className={isRight ? 'meta' : 'fieldwrong'} aria-live="polite">
        {t(isRight ? 'sum.ok' : 'sum.wrong', { label: label(object.label), sum, due })}
      </p>
    </div>
  )
}

function Part({ at, isWeighted }: { readonly at: string; readonly isWeighted: boolean }) {
  const t = useMessages(modelFormMessages)
  const label = useLabel()
  const { select } = useEditor()
  const { object } = usePlace<Group>(at)
  const name = label(object.label)
  return (
    <div className="part">
      <div className="row wrap">
        <button type="button" className="link grow" onClick={() => select(at)}>
          {name}
        </button>
        <NumberAt at={`${at}/full`} of={name} label={t('full')} />
        {isWeighted ? <NumberAt at={`${at}/weightPercent`} of={name} label={t('weight')} /> : null}
      </div>
      {Array.isArray(object.parts) ? <Parts at={at} /> : null}
    </div>
  )
}
