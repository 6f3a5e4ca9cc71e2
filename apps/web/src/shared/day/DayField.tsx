import { type ComponentProps, lazy, Suspense } from 'react'
import { useMediaQuery } from '../media-query.ts'
import { useSession } from '../session/session.ts'
import { type ControlProps, Field } from '../ui/Field.tsx'
import type { DayKind } from './day-kind.ts'

const DayPicker = lazy(async () => ({ default: (await import('./DayPicker.tsx')).DayPicker }))

type InputProps = {
  readonly control: ControlProps
  readonly value: string
  readonly onChange: (value: string) => void
  readonly kind?: DayKind
}

const types = { day: 'date', month: 'month', instant: 'datetime-local' } as const

/**
 * A day as 2013-09-12, a month as 2013-09, an instant as 2013-09-12T08:00:00. A desktop gets the calendar, which is
 * fetched when it is first needed; a phone has a better one of its own.
 */
export function DayInput({ control, value, onChange, kind = 'day' }: InputProps) {
  const { today } = useSession()
  const touch = useMediaQuery('(pointer: coarse)')
  const own = (
    <input
      {...control}
      type={types[kind]}
      {...(kind === 'instant' ? { step: 1 } : {})}
      className="input"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
  if (touch) return own
  return (
    <Suspense fallback={<input {...control} className="input" readOnly value={value.replace('T', ' ')} />}>
      <DayPicker control={control} value={value} onChange={onChange} today={today} kind={kind} />
    </Suspense>
  )
}

type Props = Omit<ComponentProps<typeof Field>, 'children'> & Omit<InputProps, 'control' | 'kind'>

export const DayField = ({ value, onChange, ...field }: Props) => (
  <Field {...field}>{(control) => <DayInput control={control} value={value} onChange={onChange} />}</Field>
)
