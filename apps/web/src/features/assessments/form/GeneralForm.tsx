import type { Model } from '@zhiheng/assessment'
import type { SubjectKind } from '@zhiheng/fact-types'
import { useCodeWords } from '../../../shared/format/code-words.ts'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { idOf, usePlace } from './editor.ts'
import { ChoiceAt, DayAt, NumberAt, Small, TextAt, WordsAt, WrongAt } from './fields.tsx'
import { modelFormMessages } from './messages.ts'
import { placesIn, removeAt } from './pointer.ts'

const levels = ['high', 'medium', 'low', 'configuration'] as const

/** What the model is, whom it grades, since when, by what right, and how sure one is of it. */
export function GeneralForm() {
  const t = useMessages(modelFormMessages)
  const { object } = usePlace<Model>('')
  return (
    <div className="stack">
      <WrongAt at="" />
      <WordsAt at="/title" label={t('title')} />
      <div className="beside">
        <TextAt at="/code" label={t('model.code')} help={t('model.code.help')} maxLength={60} />
        <TextAt at="/version" label={t('version')} help={t('version.help')} maxLength={40} />
        <NumberAt at="/decimals" label={t('decimals')} />
      </div>
      <Kinds />
      <div className="beside">
        <DayAt at="/inForceFrom" label={t('from')} />
        <DayAt at="/inForceTo" label={t('to')} optional />
      </div>
      <fieldset className="subform stack">
        <legend>{t('missing')}</legend>
        <div className="beside">
          <ChoiceAt
            at="/whenUnknown/kind"
            label={t('missing.kind')}
            help={object.whenUnknown?.kind ? t(`missing.${object.whenUnknown.kind}.help`) : ''}
            options={(['range', 'proportion'] as const).map((kind) => ({
              value: kind,
              label: t(`missing.${kind}`),
            }))}
          />
          <NumberAt at="/whenUnknown/minKnownShare" label={t('missing.share')} help={t('missing.help')} />
        </div>
      </fieldset>
      <Bases />
      <fieldset className="subform stack">
        <legend>{t('confidence')}</legend>
        <ChoiceAt
          at="/confidence/level"
          label={t('confidence.level')}
          options={levels.map((level) => ({ value: level, label: t(`confidence.${level}`) }))}
        />
        <WordsAt at="/confidence/note" label={t('confidence.note')} rows={2} />
      </fieldset>
    </div>
  )
}

const subjectKinds: readonly SubjectKind[] = [
  ...(['enterprise', 'product', 'equipment', 'instrument', 'place', 'laboratory'] as const),
  ...(['project', 'service', 'organisation'] as const),
]

function Kinds() {
  const t = useMessages(modelFormMessages)
  const words = useCodeWords()
  const at = '/subjectKinds'
  const { list, put } = usePlace(at)
  return (
    <fieldset className="field" id={idOf(at)} tabIndex={-1}>
      <legend>{t('kinds')}</legend>
      <div className="row wrap">
        {subjectKinds.map((kind) => (
          <label key={kind} className="check">
            <input
              type="checkbox"
              checked={list.includes(kind)}
              onChange={({ target }) =>
                put(target.checked ? [...list, kind] : list.filter((each) => each !== kind))
              }
            />
            {words.kind(kind)}
          </label>
        ))}
      </div>
      <WrongAt at={at} />
    </fieldset>
  )
}

function Bases() {
  const t = useMessages(modelFormMessages)
  const at = '/legalBasis'
  const { list, put, editor } = usePlace(at)
  return (
    <fieldset className="subform stack">
      <legend>{t('bases')}</legend>
      <WrongAt at={at} />
      {placesIn(at, list).map((place, index) => (
        <div key={place} className="stack">
          <TextAt at={place} label={t('bases.one', { number: index + 1 })} />
          <div>
            <Small
              label={t('remove')}
              of={t('bases.one', { number: index + 1 })}
              onClick={() => editor.change(`${place} gone`, (content) => removeAt(content, place))}
            />
          </div>
        </div>
      ))}
      <div>
        <Small label={t('bases.more')} icon="plus" onClick={() => put([...list, ''])} />
      </div>
    </fieldset>
  )
}
