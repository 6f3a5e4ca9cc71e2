import { type ReactNode, useState } from 'react'
import { useMessages } from '../i18n/messages.ts'
import { ErrorState } from './ErrorState.tsx'
import { TextField } from './Field.tsx'
import { uiMessages } from './messages.ts'

type Option<Value extends string> = {
  readonly value: Value
  readonly label: string
  /** What follows when this is chosen. */
  readonly consequence: string
  readonly reason: 'required' | 'optional' | 'none'
  /** A verb that says what happens: 通过并计入, 退回. */
  readonly submit: string
}

type Props<Value extends string> = {
  readonly title: string
  readonly options: readonly Option<Value>[]
  readonly reasonLabel: string
  /** Said when a needed reason is missing. */
  readonly reasonMissing: string
  readonly pending: boolean
  readonly error: unknown
  readonly onDecide: (value: Value, reason: string) => void
  readonly children?: ReactNode
}

/** Options with their consequences, a reason, one button that names the effect. */
export function DecisionBox<Value extends string>(props: Props<Value>) {
  const t = useMessages(uiMessages)
  const [value, setValue] = useState<Value | undefined>(props.options[0]?.value)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const chosen = props.options.find((option) => option.value === value)
  const submit = () => {
    const lacking = chosen?.reason === 'required' && reason.trim() === ''
    setMissing(lacking)
    if (chosen && !lacking) props.onDecide(chosen.value, reason.trim())
  }
  return (
    <form
      className="stack-16"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <fieldset>
        <legend className="b" style={{ marginBottom: 8 }}>
          {props.title}
        </legend>
        <div className="stack">
          {props.options.map((option) => (
            <label key={option.value} className={`decision${option.value === value ? ' on' : ''}`}>
              <input
                type="radio"
                name="decision"
                checked={option.value === value}
                onChange={() => setValue(option.value)}
              />
              <span>
                <b>{option.label}</b>
                <span className="meta">{option.consequence}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {chosen && chosen.reason !== 'none' ? (
        <TextField
          label={props.reasonLabel}
          optional={chosen.reason === 'optional'}
          multiline
          value={reason}
          onChange={setReason}
          error={missing ? props.reasonMissing : undefined}
        />
      ) : null}
      {props.children}
      {props.error ? <ErrorState error={props.error} /> : null}
      <button type="submit" className="btn primary" disabled={props.pending}>
        {props.pending ? t('decision.submitting') : chosen?.submit}
      </button>
    </form>
  )
}
