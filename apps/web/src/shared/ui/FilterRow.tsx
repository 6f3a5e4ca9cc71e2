import { type ReactNode, useId } from 'react'
import { DayInput } from '../day/DayField.tsx'
import { useMessages } from '../i18n/messages.ts'
import { Icon } from './Icon.tsx'
import { uiMessages } from './messages.ts'

/** What a list is narrowed by, in one row over it: each control behind its word; on a phone one below the other. */
export const FilterRow = ({ children }: { readonly children: ReactNode }) => (
  <div className="filterrow noprint">{children}</div>
)

type FieldProps = { readonly label: string; readonly children: (id: string) => ReactNode }

export function FilterField({ label, children }: FieldProps) {
  const id = useId()
  return (
    <div className="filterfield">
      <label htmlFor={id} className="sec nowrap">
        {label}
      </label>
      {children(id)}
    </div>
  )
}

type ChoiceProps = {
  readonly label: string
  /** What stands for no choice; an empty value. */
  readonly any: string
  readonly value: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string | undefined) => void
}

/** One of several, or any. */
export function FilterChoice({ label, any, value = '', options, onChange }: ChoiceProps) {
  return (
    <FilterField label={label}>
      {(id) => (
        <select
          id={id}
          className="input"
          value={value}
          onChange={({ target }) => onChange(target.value || undefined)}
        >
          <option value="">{any}</option>
          {options.map((option) => (
            <option key={`${option.value} ${option.label}`} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FilterField>
  )
}

type DayProps = {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  /** A day where nothing is said; a month, or an instant on the city's clock, where the list counts by these. */
  readonly kind?: 'day' | 'month' | 'instant'
}

export const FilterDay = ({ label, value = '', onChange, kind = 'day' }: DayProps) => (
  <FilterField label={label}>
    {(id) => (
      <DayInput
        control={{ id, 'aria-describedby': undefined, 'aria-invalid': undefined }}
        kind={kind}
        value={value}
        onChange={(next) => onChange(next || undefined)}
      />
    )}
  </FilterField>
)

type ChipProps = { readonly what: string; readonly onRemove: () => void }

/** A condition that was set elsewhere: it stands here so that it can be seen and taken away. */
export function FilterChip({ what, onRemove }: ChipProps) {
  const t = useMessages(uiMessages)
  return (
    <button type="button" className="chip on" aria-label={t('filter.remove', { what })} onClick={onRemove}>
      {what}
      <Icon name="close" size={12} />
    </button>
  )
}
