import type { ComponentProps, ReactNode } from 'react'
import { Field } from './Field.tsx'

type Props = Omit<ComponentProps<typeof Field>, 'children'> & {
  readonly value: string
  readonly onChange: (value: string) => void
  /** `option` and `optgroup`. */
  readonly children: ReactNode
}

/** A native choice: works with every keyboard, screen reader and phone. */
export const ChoiceField = ({ value, onChange, children, ...field }: Props) => (
  <Field {...field}>
    {(control) => (
      <select {...control} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    )}
  </Field>
)
