import type { Veto } from '@zhiheng/assessment'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { Field } from '../../../shared/ui/Field.tsx'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { idOf, usePlace, useWrong } from './editor.ts'
import { ChoiceAt, NumberAt, TextAt, WordsAt, WrongAt } from './fields.tsx'
import { unitWords, yieldOf } from './fields-of.ts'
import { useKnownTexts } from './LookupForm.tsx'
import { modelFormMessages } from './messages.ts'
import { recordOf } from './pointer.ts'
import { SourceForm } from './SourceForm.tsx'
import { useLabel } from './use-label.ts'

/** One condition that no number of points outweighs, and what it does. */
export function VetoForm({ at }: { readonly at: string }) {
  const t = useMessages(modelFormMessages)
  return (
    <div className="stack">
      <WrongAt at={at} />
      <WordsAt at={`${at}/label`} label={t('label')} />
      <TextAt at={`${at}/code`} label={t('code')} help={t('code.help')} maxLength={64} />
      <SourceForm owner={at} />
      <Condition at={at} />
      <Effect at={`${at}/effect`} />
      <WordsAt at={`${at}/reason`} label={t('veto.reason')} rows={2} />
      <TextAt at={`${at}/legalBasis`} label={t('basis')} optional />
    </div>
  )
}

const orders = ['=', '!=', '<', '<=', '>', '>='] as const

function Condition({ at }: { readonly at: string }) {
  const t = useMessages(modelFormMessages)
  const words = useWords()
  const place = `${at}/condition`
  const { object, put } = usePlace<Veto['condition']>(place)
  const { object: veto } = usePlace<Veto>(at)
  const given = yieldOf(veto.source ?? {})
  const isText = given.kind === 'text'
  const offered = isText ? (['=', '!=', 'in'] as const) : orders
  const withOp = (op: string) => {
    const first = Array.isArray(object.value) ? object.value[0] : object.value
    put(op === 'in' ? { op, value: first === undefined ? [] : [first] } : { ...object, op, value: first })
  }
  return (
    <fieldset className="subform stack">
      <legend>{t('veto.when')}</legend>
      <WrongAt at={place} />
      <WrongAt at={`${place}/unit`} />
      <div className="beside">
        <ChoiceAt
          at={`${place}/op`}
          label={t('veto.op')}
          options={offered.map((op) => ({ value: op, label: t(`op.${op}`) }))}
          onValue={withOp}
        />
        {isText ? (
          <Texts at={`${place}/value`} owner={at} isList={object.op === 'in'} />
        ) : (
          <NumberAt at={`${place}/value`} label={t('veto.value')} unit={words(unitWords(given.unit))} />
        )}
      </div>
    </fieldset>
  )
}

type TextsProps = { readonly at: string; readonly owner: string; readonly isList: boolean }

/** One text, or several that may be chosen together. */
function Texts({ at, owner, isList }: TextsProps) {
  const t = useMessages(modelFormMessages)
  const { value, list, put } = usePlace(at)
  const known = useKnownTexts(owner)
  const wrong = useWrong(at)
  if (!isList && known.length > 0) return <ChoiceAt at={at} label={t('veto.value')} options={known} />
  if (!isList) return <TextAt at={at} label={t('veto.value')} />
  return known.length === 0 ? (
    <Field id={idOf(at)} label={t('veto.values')} error={wrong}>
      {(control) => (
        <input
          {...control}
          className="input"
          value={list.join('; ')}
          onChange={({ target }) => put(target.value.split(/;\s?|；/))}
        />
      )}
    </Field>
  ) : (
    <fieldset className="field grow" id={idOf(at)} tabIndex={-1}>
      <legend>{t('veto.values')}</legend>
      {known.map((choice) => (
        <label key={choice.value} className="check">
          <input
            type="checkbox"
            checked={Array.isArray(value) && value.includes(choice.value)}
            onChange={({ target }) =>
              put(target.checked ? [...list, choice.value] : list.filter((each) => each !== choice.value))
            }
          />
          {choice.label}
        </label>
      ))}
      <WrongAt at={at} />
    </fieldset>
  )
}

function Effect({ at }: { readonly at: string }) {
  const t = useMessages(modelFormMessages)
  const label = useLabel()
  const { object, put } = usePlace<Veto['effect']>(at)
  const { list: grades } = usePlace('/grades')
  const codes = grades.map(recordOf).map((grade) => ({
    value: String(grade.code ?? ''),
    label: `${String(grade.code ?? '')} ${label(grade.label)}`,
  }))
  return (
    <fieldset className="subform stack">
      <legend>{t('veto.effect')}</legend>
      <div className="beside">
        <ChoiceAt
          at={`${at}/kind`}
          label={t('veto.effect.kind')}
          options={(['gradeAtMost', 'pointsAtMost'] as const).map((kind) => ({
            value: kind,
            label: t(`veto.${kind}`),
          }))}
          onValue={(kind) =>
            put(kind === 'gradeAtMost' ? { kind, grade: codes.at(-1)?.value ?? '' } : { kind, points: 0 })
          }
        />
        {object.kind === 'pointsAtMost' ? (
          <NumberAt at={`${at}/points`} label={t('veto.points')} />
        ) : (
          <ChoiceAt at={`${at}/grade`} label={t('veto.grade')} options={codes} />
        )}
      </div>
    </fieldset>
  )
}
