import { type Field as FieldOfType, findFactType, unitLabels } from '@zhiheng/fact-types'
import type { ReactNode } from 'react'
import { DayField } from '../../shared/day/DayField.tsx'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { type EntryErrors, type FactEntry, idOf, typesFor } from './fact-entry.ts'
import { factFormMessages } from './form-messages.ts'
import { say } from './words.ts'

type Change = (part: Partial<FactEntry>) => void
type Props = {
  readonly entry: FactEntry
  readonly kind: string
  /** A correction stays of its type. */
  readonly fixed: boolean
  readonly withdraw: boolean
  readonly errors: EntryErrors
  readonly onChange: Change
}

/** Kind, frame and, from the type, each field with its unit, choices, note and example. */
export function FactFields(props: Props) {
  const t = useMessages(factFormMessages)
  const { entry, fixed, withdraw, errors, onChange } = props
  const type = findFactType(entry.type)
  const set = (name: string, value: string) => onChange({ fields: { ...entry.fields, [name]: value } })
  return (
    <>
      {fixed ? null : <TypeField {...props} />}
      {withdraw
        ? null
        : type?.fields.map((field) => (
            <OneField
              key={`${type.code} ${field.name}`}
              field={field}
              value={entry.fields[field.name] ?? ''}
              error={errors[`payload.${field.name}`]}
              onChange={(value) => set(field.name, value)}
            />
          ))}
      {type ? <Frame {...props} validity={type.validity} law={type.legalBasis} /> : null}
      {fixed ? (
        <TextField
          id={idOf('reason')}
          label={t('reason')}
          help={t('reason.help')}
          multiline
          maxLength={500}
          value={entry.reason}
          error={errors.reason}
          onChange={(reason) => onChange({ reason })}
        />
      ) : null}
    </>
  )
}

function TypeField({ entry, kind, errors, onChange }: Props) {
  const t = useMessages(factFormMessages)
  const [language] = useLanguage()
  const type = findFactType(entry.type)
  return (
    <ChoiceField
      id={idOf('type')}
      label={t('type')}
      help={type?.note ? say(type.note, language) : undefined}
      value={entry.type}
      error={errors.type}
      onChange={(code) => onChange({ type: code })}
    >
      <option value="">{t('type.choose')}</option>
      {typesFor(kind).map(({ code, label }) => (
        <option key={code} value={code}>
          {say(label, language)}
        </option>
      ))}
    </ChoiceField>
  )
}

type FrameProps = Props & {
  readonly validity: 'none' | 'optional' | 'required'
  readonly law: 'none' | 'optional' | 'required'
}

/** What stands around the payload: days, paper, law. */
function Frame({ entry, errors, withdraw, validity, law, onChange }: FrameProps) {
  const t = useMessages(factFormMessages)
  const text = (name: 'document' | 'line' | 'legalBasis', more: Partial<Parameters<typeof TextField>[0]>) => (
    <TextField
      id={idOf(name)}
      label={t(name)}
      value={entry[name]}
      error={errors[name]}
      onChange={(value) => onChange({ [name]: value })}
      {...more}
    />
  )
  const day = (name: 'occurredOn' | 'validTo', optional: boolean) => (
    <DayField
      id={idOf(name)}
      label={t(name)}
      optional={optional}
      value={entry[name]}
      error={errors[name]}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
  return (
    <>
      {day('occurredOn', false)}
      {validity === 'none' || withdraw ? null : day('validTo', validity === 'optional')}
      {text('document', { help: t('document.help'), maxLength: 500 })}
      {text('line', { inputMode: 'numeric', width: 96 })}
      {law === 'none' || withdraw
        ? null
        : text('legalBasis', { help: t('legalBasis.help'), optional: law === 'optional', maxLength: 500 })}
    </>
  )
}

type OneProps = {
  readonly field: FieldOfType
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

function OneField({ field, value, error, onChange }: OneProps): ReactNode {
  const t = useMessages(factFormMessages)
  const [language] = useLanguage()
  const note = field.note ? say(field.note, language) : ''
  const plain = field.kind === 'choice' || field.kind === 'boolean' || field.kind === 'day'
  const help = [note, plain ? '' : t('example', { example: field.example })].filter(Boolean).join(' ')
  const shared = {
    id: idOf(`payload.${field.name}`),
    label: say(field.label, language),
    optional: !field.required,
    ...{ help, error, value, onChange },
  }
  if (field.kind === 'day') return <DayField {...shared} />
  if (field.kind === 'choice' || field.kind === 'boolean')
    return (
      <ChoiceField {...shared}>
        <option value="">{t('choose')}</option>
        {optionsOf(field, t, language).map(([key, label]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </ChoiceField>
    )
  const unit = field.unit ? unitLabels[field.unit] : undefined
  const number = field.kind === 'integer' || field.kind === 'decimal' || field.kind === 'money'
  return (
    <TextField
      {...shared}
      maxLength={field.maxLength ?? 200}
      multiline={(field.maxLength ?? 200) > 400}
      {...(unit ? { unit: say(unit, language) } : {})}
      {...(number ? { inputMode: 'decimal' as const, width: 180 } : {})}
    />
  )
}

const optionsOf = (
  field: FieldOfType,
  t: (key: 'yes' | 'no') => string,
  language: Parameters<typeof say>[1],
): readonly (readonly [key: string, label: string])[] =>
  field.kind === 'boolean'
    ? [
        ['是', t('yes')],
        ['否', t('no')],
      ]
    : (field.choices ?? []).map(({ value, label }) => [value, say(label, language)] as const)
