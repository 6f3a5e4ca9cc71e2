import { type ComponentProps, lazy, Suspense } from 'react'
import { useMediaQuery } from '../media-query.ts'
import { useSession } from '../session/session.ts'
import { type ControlProps, Field } from '../ui/Field.tsx'

const DayPicker = lazy(async () => ({ default: (await import('./DayPicker.tsx')).DayPicker }))

type InputProps = {
  readonly control: ControlProps
  readonly value: string
  readonly onChange: (value: string) => void
}

/**
 * A day as 2013-09-12. A desktop gets the calendar, which is fetched when it is first needed; a phone has a better one
 * of its own.
 */
export function DayInput({ control, value, onChange }: InputProps) {
  const { today } = useSession()
  const touch = useMediaQuery('(pointer: coarse)')
  const own = (
    <input
      {...control}
      type="date"
      className="input"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
  if (touch) return own
  return (
    <Suspense fallback={<input {...control} className="input" readOnly value={value} />}>
      <DayPicker control={control} value={value} onChange={onChange} today={today} />
    </Suspense>
  )
}

type Props = Omit<ComponentProps<typeof Field>, 'children'> & Omit<InputProps, 'control'>

export const DayField = ({ value, onChange, ...field }: Props) => (
  <Field {...field}>{(control) => <DayInput control={control} value={value} onChange={onChange} />}</Field>
)
