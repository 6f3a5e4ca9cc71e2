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
  readonly reason: string
  readonly onReason: (reason: string) => void
  /** Beside the label: 草稿已存 09:41. */
  readonly aside?: ReactNode
  readonly pending: boolean
  readonly error: unknown
  readonly onDecide: (value: Value, reason: string) => void
  /** What the chosen option asks for besides a reason. */
  readonly below?: (value: Value) => ReactNode
  /** Where the box fills a panel: what goes into its body, and the button for its foot. */
  readonly arrange?: (body: ReactNode, submit: ReactNode) => ReactNode
}

/** Options with their consequences, a reason, one button that names the effect. */
export function DecisionBox<Value extends string>(props: Props<Value>) {
  const t = useMessages(uiMessages)
  const [value, setValue] = useState<Value | undefined>(props.options[0]?.value)
  const { reason } = props
  const [missing, setMissing] = useState(false)
  const chosen = props.options.find((option) => option.value === value)
  const submit = () => {
    const lacking = chosen?.reason === 'required' && reason.trim() === ''
    setMissing(lacking)
    if (chosen && !lacking) props.onDecide(chosen.value, reason.trim())
  }
  const body = (
    <>
      <Choice {...props} value={value} onChange={setValue} />
      {chosen ? props.below?.(chosen.value) : null}
      {chosen && chosen.reason !== 'none' ? (
        <TextField
          label={props.reasonLabel}
          optional={chosen.reason === 'optional'}
          multiline
          value={reason}
          onChange={props.onReason}
          aside={props.aside}
          error={missing ? props.reasonMissing : undefined}
        />
      ) : null}
      {props.error ? <ErrorState error={props.error} /> : null}
    </>
  )
  const button = (
    <button type="submit" className="btn primary" disabled={props.pending}>
      {props.pending ? t('decision.submitting') : chosen?.submit}
    </button>
  )
  return (
    <form
      className={props.arrange ? 'panelform' : 'decisionbox stack-16'}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {props.arrange ? (
        props.arrange(body, button)
      ) : (
        <>
          {body}
          {button}
        </>
      )}
    </form>
  )
}

type ChoiceProps<Value extends string> = Pick<Props<Value>, 'title' | 'options'> & {
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ title, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend className="b" style={{ marginBottom: 8 }}>
        {title}
      </legend>
      <div className="stack">
        {options.map((option) => (
          <label key={option.value} className={`decision${option.value === value ? ' on' : ''}`}>
            <input
              type="radio"
              name="decision"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              <b>{option.label}</b>
              <span className="meta">{option.consequence}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
