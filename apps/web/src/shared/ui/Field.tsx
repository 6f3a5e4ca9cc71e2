import { type HTMLInputTypeAttribute, type ReactNode, useId } from 'react'
import { useMessages } from '../i18n/messages.ts'
import { Icon } from './Icon.tsx'
import { uiMessages } from './messages.ts'

type FieldProps = {
  readonly label: ReactNode
  readonly help?: ReactNode
  readonly optional?: boolean
  /** Beside the label: 草稿已存 09:41. */
  readonly aside?: ReactNode
  readonly error?: string | undefined
  /** Fixed where an error summary links to it. */
  readonly id?: string
  /** Gets what ties label, help and error to the control. */
  readonly children: (control: ControlProps) => ReactNode
}

export type ControlProps = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
}

/** Label above, help under the label, error under the control. Only optional fields are marked. */
export function Field({ label, help, optional = false, aside, error, id: fixed, children }: FieldProps) {
  const t = useMessages(uiMessages)
  const made = useId()
  const id = fixed ?? made
  const described = [help ? `${id}-help` : '', error ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  const side = [optional ? t('optional') : null, aside].filter(Boolean)
  return (
    <div className="field">
      <div className="labelrow">
        <label htmlFor={id}>{label}</label>
        {side.length ? (
          <span className="meta row">
            {side.map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two fixed places
              <span key={index}>{part}</span>
            ))}
          </span>
        ) : null}
      </div>
      {help ? (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p className="wrong" id={`${id}-wrong`}>
          <Icon name="warning" size={14} />
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  )
}

type TextProps = Omit<FieldProps, 'children'> & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly type?: HTMLInputTypeAttribute
  readonly multiline?: boolean
  readonly rows?: number
  readonly name?: string
  readonly autoComplete?: string
  readonly inputMode?: 'decimal' | 'numeric' | 'text'
  readonly maxLength?: number
  readonly unit?: string
  readonly width?: number | string
}

export function TextField({ value, onChange, multiline = false, rows = 3, unit, width, ...rest }: TextProps) {
  const { label, help, optional, aside, error, id, ...attributes } = rest
  const field = { label, ...(help ? { help } : {}), ...(optional ? { optional } : {}), aside, error }
  return (
    <Field {...field} {...(id ? { id } : {})}>
      {(control) => {
        const shared = { ...control, ...attributes, value, className: 'input' }
        if (multiline)
          return <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
        const input = (
          <input
            {...shared}
            style={{ width, maxWidth: '100%' }}
            onChange={(event) => onChange(event.target.value)}
          />
        )
        return unit ? (
          <div className="withunit">
            {input}
            <span>{unit}</span>
          </div>
        ) : (
          input
        )
      }}
    </Field>
  )
}
