import { useQuery } from '@tanstack/react-query'
import { api } from '../../../shared/api.ts'
import { DayInput } from '../../../shared/day/DayField.tsx'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { Field } from '../../../shared/ui/Field.tsx'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { OrganisationOptions } from '../../../shared/ui/OrganisationOptions.tsx'
import { idOf, usePlace, useWrong } from './editor.ts'
import { NumberAt } from './fields.tsx'
import { type KnownField, unitWords } from './fields-of.ts'
import { filterMessages } from './filter-messages.ts'
import { listOf, recordOf } from './pointer.ts'

type Props = { readonly at: string; readonly field: KnownField | undefined }

/** What a field is compared with, as the kind of the field has it. */
export function FilterValue({ at, field }: Props) {
  const t = useMessages(filterMessages)
  const words = useWords()
  const { object } = usePlace(at)
  const place = `${at}/value`
  if (object.op === 'in')
    return field?.choices ? <Several at={place} field={field} /> : <TextValue at={place} isList />
  if (field?.kind === 'number')
    return <NumberAt at={place} label={t('value')} unit={words(unitWords(field.unit ?? ''))} />
  if (field?.kind === 'day') return <DayValue at={place} />
  if (field?.kind === 'boolean') return <YesNo at={place} />
  if (field?.name === '@sourceId') return <Supplier at={place} />
  return field?.choices ? <One at={place} field={field} /> : <TextValue at={place} />
}

function One({ at, field }: { readonly at: string; readonly field: KnownField }) {
  const t = useMessages(filterMessages)
  const words = useWords()
  const { value, put } = usePlace(at)
  const known = field.choices ?? []
  return (
    <Field id={idOf(at)} label={t('value')} error={useWrong(at)}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={String(value ?? '')}
          onChange={({ target }) => put(target.value)}
        >
          {known.some((choice) => choice.value === value) ? null : (
            <option value={String(value ?? '')}>{String(value ?? '')}</option>
          )}
          {known.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {words(choice.label)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Several({ at, field }: { readonly at: string; readonly field: KnownField }) {
  const t = useMessages(filterMessages)
  const words = useWords()
  const { list, put } = usePlace(at)
  const wrong = useWrong(at)
  const toggle = (value: string, isOn: boolean) =>
    put(isOn ? [...list, value] : list.filter((each) => each !== value))
  return (
    <fieldset className="field grow" id={idOf(at)} tabIndex={-1}>
      <legend>{t('values')}</legend>
      <div className="row wrap">
        {(field.choices ?? []).map(({ value, label }) => (
          <label key={value} className="check">
            <input
              type="checkbox"
              checked={list.includes(value)}
              onChange={({ target }) => toggle(value, target.checked)}
            />
            {words(label)}
          </label>
        ))}
      </div>
      {wrong ? <p className="fieldwrong">{wrong}</p> : null}
    </fieldset>
  )
}

function TextValue({ at, isList = false }: { readonly at: string; readonly isList?: boolean }) {
  const t = useMessages(filterMessages)
  const { value, put } = usePlace(at)
  const shown = isList ? listOf(value).join('; ') : typeof value === 'object' ? '' : String(value ?? '')
  const read = (text: string) => (isList ? text.split(/;\s?|；/) : text === '' ? undefined : text)
  return (
    <Field
      {...{ id: idOf(at), label: t(isList ? 'values' : 'value'), error: useWrong(at) }}
      {...(isList ? { help: t('values.help') } : {})}
    >
      {(control) => (
        <input
          {...control}
          className="input"
          value={shown}
          onChange={({ target }) => put(read(target.value))}
        />
      )}
    </Field>
  )
}

function YesNo({ at }: { readonly at: string }) {
  const t = useMessages(filterMessages)
  const { value, put } = usePlace(at)
  return (
    <Field id={idOf(at)} label={t('value')} error={useWrong(at)}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={String(value)}
          onChange={({ target }) => put(target.value === 'true')}
        >
          <option value="true">{t('yes')}</option>
          <option value="false">{t('no')}</option>
        </select>
      )}
    </Field>
  )
}

/** A day of the calendar, or so many days before or after the day of assessment. */
function DayValue({ at }: { readonly at: string }) {
  const t = useMessages(filterMessages)
  const { value, put } = usePlace(at)
  const wrong = useWrong(at)
  const isRelative = 'daysFromAsOf' in recordOf(value)
  return (
    <>
      <Field id={`${idOf(at)}-kind`} label={t('day')}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={isRelative ? 'relative' : 'fixed'}
            onChange={({ target }) => put(target.value === 'fixed' ? undefined : { daysFromAsOf: 0 })}
          >
            <option value="relative">{t('day.relative')}</option>
            <option value="fixed">{t('day.fixed')}</option>
          </select>
        )}
      </Field>
      {isRelative ? (
        <NumberAt at={`${at}/daysFromAsOf`} label={t('day.days')} help={t('day.help')} />
      ) : (
        <Field id={idOf(at)} label={t('value')} error={wrong}>
          {(control) => (
            <DayInput control={control} value={typeof value === 'string' ? value : ''} onChange={put} />
          )}
        </Field>
      )}
    </>
  )
}

function Supplier({ at }: { readonly at: string }) {
  const t = useMessages(filterMessages)
  const { value, put } = usePlace(at)
  const bodies = useQuery(api.organisations.tree.queryOptions({ input: {} }))
  return (
    <Field id={idOf(at)} label={t('value')} error={useWrong(at)}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={String(value ?? '')}
          onChange={({ target }) => put(target.value || undefined)}
        >
          <option value="">{t('choose')}</option>
          <OrganisationOptions organisations={bodies.data?.items ?? []} />
        </select>
      )}
    </Field>
  )
}
