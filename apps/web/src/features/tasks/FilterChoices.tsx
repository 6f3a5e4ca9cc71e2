import type { OrganisationView } from '@zhiheng/contract'
import { type ReactNode, useId } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { uiMessages } from '../../shared/ui/messages.ts'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { useDensity } from './density.ts'
import { taskMessages } from './messages.ts'
import { sorts, states, type TaskListSearch } from './search.ts'

type ChipProps = {
  readonly label: string
  readonly value: string
  readonly on: boolean
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}

/** A chip that is a native choice: works with every keyboard, screen reader and phone. */
function ChoiceChip({ label, value, on, onChange, children }: ChipProps) {
  const id = useId()
  return (
    <span className={`chip choice${on ? ' on' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </span>
  )
}

type Choice<Value> = {
  readonly value: Value | undefined
  readonly onChange: (value: Value | undefined) => void
}

export function StateChoice({ value, onChange }: Choice<NonNullable<TaskListSearch['state']>>) {
  const t = useMessages(taskMessages)
  const ui = useMessages(uiMessages)
  return (
    <ChoiceChip
      label={t('filter.state')}
      value={value ?? ''}
      on={value !== undefined}
      onChange={(chosen) => onChange(states.find((state) => state === chosen))}
    >
      <option value="">{t('filter.any')}</option>
      {states.map((state) => (
        <option key={state} value={state}>
          {ui(`state.${state}`)}
        </option>
      ))}
    </ChoiceChip>
  )
}

type OwnerProps = Choice<string> & { readonly organisations: readonly OrganisationView[] }

export function OwnerChoice({ value, onChange, organisations }: OwnerProps) {
  const t = useMessages(taskMessages)
  return (
    <ChoiceChip
      label={t('filter.owner')}
      value={value ?? ''}
      on={value !== undefined}
      onChange={(chosen) => onChange(chosen || undefined)}
    >
      <option value="">{t('filter.any')}</option>
      <OrganisationOptions organisations={organisations} />
    </ChoiceChip>
  )
}

export function SortChoice({ value, onChange }: Choice<(typeof sorts)[number]>) {
  const t = useMessages(taskMessages)
  return (
    <ChoiceChip
      label={t('sort.label')}
      value={value ?? 'due'}
      on={false}
      onChange={(chosen) => onChange(sorts.find((sort) => sort === chosen))}
    >
      {sorts.map((sort) => (
        <option key={sort} value={sort}>
          {t(`sort.${sort}`)}
        </option>
      ))}
    </ChoiceChip>
  )
}

export function DensityChoice() {
  const t = useMessages(taskMessages)
  const [density, setDensity] = useDensity()
  return (
    <ChoiceChip
      label={t('list.density')}
      value={density}
      on={false}
      onChange={(chosen) => setDensity(chosen === 'dense' ? 'dense' : 'comfortable')}
    >
      <option value="comfortable">{t('list.comfortable')}</option>
      <option value="dense">{t('list.dense')}</option>
    </ChoiceChip>
  )
}
