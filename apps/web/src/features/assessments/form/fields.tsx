import { type ComponentProps, type ReactNode, useState } from 'react'
import { DayInput } from '../../../shared/day/DayField.tsx'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { Field } from '../../../shared/ui/Field.tsx'
import { Icon } from '../../../shared/ui/Icon.tsx'
import { idOf, usePlace, useWrong } from './editor.ts'
import { modelFormMessages } from './messages.ts'

type Base = Pick<ComponentProps<typeof Field>, 'label' | 'help' | 'optional'> & { readonly at: string }

const useField = ({ at, label, help, optional }: Base) => ({
  ...{ label, id: idOf(at), error: useWrong(at) },
  ...(help ? { help } : {}),
  ...(optional ? { optional } : {}),
})

type TextProps = Base & {
  readonly rows?: number
  readonly maxLength?: number
  /** In place of writing the value. */
  readonly onText?: (text: string | undefined) => void
}

/** A text of the model; emptied, its place is not filled in. */
export function TextAt({ rows, maxLength = 500, onText, ...base }: TextProps) {
  const { value, put } = usePlace(base.at)
  const shared = { className: 'input', value: typeof value === 'string' ? value : '', maxLength }
  const write = (text: string) => (onText ?? put)(text === '' ? undefined : text)
  return (
    <Field {...useField(base)}>
      {(control) =>
        rows ? (
          <textarea {...control} {...shared} rows={rows} onChange={(event) => write(event.target.value)} />
        ) : (
          <input {...control} {...shared} onChange={(event) => write(event.target.value)} />
        )
      }
    </Field>
  )
}

/** The same in both languages of the product, side by side. What may be left out is gone once both are empty. */
export function WordsAt({ at, label, rows, optional = false }: Base & { readonly rows?: number }) {
  const t = useMessages(modelFormMessages)
  const { object, put } = usePlace(at)
  const wrong = useWrong(at)
  const shared = { ...(rows ? { rows } : {}), ...(optional ? { optional } : {}), maxLength: 2000 }
  const write = (key: 'zh' | 'en') => (text: string | undefined) => {
    const { [key]: _, ...other } = object
    const next = text === undefined ? other : { zh: '', en: '', ...other, [key]: text }
    const isEmpty = Object.values(next).every((each) => each === '')
    put(optional && isEmpty ? undefined : next)
  }
  return (
    <div className="beside">
      <TextAt at={`${at}/zh`} label={t('in.zh', { label: String(label) })} {...shared} onText={write('zh')} />
      <TextAt at={`${at}/en`} label={t('in.en', { label: String(label) })} {...shared} onText={write('en')} />
      {wrong ? <Wrong>{wrong}</Wrong> : null}
    </div>
  )
}

/** Digits as people type them; undefined where they are none, or none yet. */
export function readNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim().replaceAll(',', '')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined
}

type NumberProps = {
  readonly at: string
  readonly label: string
  /** Read before the label, not shown: whose number it is. */
  readonly of?: string
  readonly unit?: string | undefined
  readonly optional?: boolean
  readonly help?: string
  /** In place of writing the value: where its neighbours move with it. */
  readonly onValue?: (value: number | undefined) => void
}

export function NumberAt({ at, label, of = '', unit, optional = false, help, onValue }: NumberProps) {
  const { value, put } = usePlace(at)
  const wrong = useWrong(at)
  const [text, setText] = useState('')
  const t = useMessages(modelFormMessages)
  // While one types "-" or "1." the number is not there yet, and what was typed must stay.
  const shown = readNumber(text) === value ? text : value === undefined ? '' : String(value)
  const isOdd = shown !== '' && readNumber(shown) === undefined
  const error = isOdd ? t('wrong.number') : wrong
  const id = idOf(at)
  return (
    <div className="numberat">
      <label htmlFor={id}>
        {of ? <span className="sr">{of} </span> : null}
        <span className="meta">
          {label}
          {optional ? t('optional.mark') : ''}
        </span>
      </label>
      <span className="withunit">
        <input
          {...{ id, className: 'input', inputMode: 'decimal', autoComplete: 'off', value: shown }}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-wrong` : undefined}
          onChange={(event) => {
            setText(event.target.value)
            const next = readNumber(event.target.value)
            if (onValue) onValue(next)
            else put(next)
          }}
        />
        {unit ? <span>{unit}</span> : null}
      </span>
      {help ? <span className="meta">{help}</span> : null}
      {error ? <Wrong id={`${id}-wrong`}>{error}</Wrong> : null}
    </div>
  )
}

type ChoiceProps = Base & {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** In place of writing the value: where what hangs on it changes too. */
  readonly onValue?: (value: string) => void
}

/** A native choice; what stands there and is not offered is shown, so that it can be seen to be wrong. */
export function ChoiceAt({ options, onValue, ...base }: ChoiceProps) {
  const { value, put } = usePlace(base.at)
  const text = typeof value === 'string' ? value : ''
  const isOffered = options.some((option) => option.value === text)
  return (
    <Field {...useField(base)}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={text}
          onChange={({ target }) =>
            onValue ? onValue(target.value) : put(target.value === '' ? undefined : target.value)
          }
        >
          {isOffered ? null : <option value={text}>{text}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function DayAt(base: Base) {
  const { value, put } = usePlace(base.at)
  return (
    <Field {...useField(base)}>
      {(control) => (
        <DayInput
          control={control}
          value={typeof value === 'string' ? value : ''}
          onChange={(day) => put(day || undefined)}
        />
      )}
    </Field>
  )
}

export function CheckAt({ at, label }: { readonly at: string; readonly label: string }) {
  const { value, put } = usePlace(at)
  return (
    <div>
      <label className="check">
        <input
          id={idOf(at)}
          type="checkbox"
          checked={value === true}
          onChange={({ target }) => put(target.checked ? true : undefined)}
        />
        {label}
      </label>
      <WrongAt at={at} />
    </div>
  )
}

const Wrong = ({ id, children }: { readonly id?: string; readonly children: ReactNode }) => (
  <p className="fieldwrong" id={id}>
    <Icon name="warning" size={14} />
    <span>{children}</span>
  </p>
)

/** What is wrong with a whole part: a list, a row, a filter. */
export function WrongAt({ at }: { readonly at: string }) {
  const wrong = useWrong(at)
  return wrong ? (
    <div id={idOf(at)} tabIndex={-1}>
      <Wrong>{wrong}</Wrong>
    </div>
  ) : null
}

type ButtonProps = {
  readonly label: string
  /** Whose: read with the label. */
  readonly of?: string
  readonly icon?: ComponentProps<typeof Icon>['name']
  readonly onClick: () => void
  readonly isOff?: boolean
}

export const Small = ({ label, of, icon, onClick, isOff = false }: ButtonProps) => (
  <button
    type="button"
    className="btn small"
    aria-label={of ? `${label} ${of}` : undefined}
    disabled={isOff}
    onClick={onClick}
  >
    {icon ? <Icon name={icon} size={14} /> : null}
    {label}
  </button>
)
