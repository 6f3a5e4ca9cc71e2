import { Icon } from './Icon.tsx'

type Props = {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly error: string | undefined
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
}

/** Several of a list. */
export function CheckList({ id, label, help, error, options, chosen, onChange }: Props) {
  const toggle = (value: string, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((each) => each !== value))
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={error ? `${id}-wrong` : undefined}>
      <legend className="labelrow">{label}</legend>
      {help ? <p className="help">{help}</p> : null}
      <div className="checks">
        {options.map(([value, words]) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
            />
            {words}
          </label>
        ))}
      </div>
      {error ? (
        <p className="wrong" id={`${id}-wrong`}>
          <Icon name="warning" size={14} />
          <span>{error}</span>
        </p>
      ) : null}
    </fieldset>
  )
}
