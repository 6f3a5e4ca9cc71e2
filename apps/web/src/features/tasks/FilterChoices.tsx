import type { OrganisationView } from '@zhiheng/contract'
import { type ReactNode, useId } from 'react'
import { number } from '../../shared/format/numbers.ts'
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

type Counts<Value> = {
  readonly counts: readonly { readonly value: Value; readonly count: number }[] | undefined
}

export function StateChoice({
  value,
  counts,
  onChange,
}: Choice<NonNullable<TaskListSearch['state']>> & Counts<string>) {
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
          {counts ? ` ${number(counts.find((each) => each.value === state)?.count ?? 0)}` : ''}
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

/** Plans that have tasks to show; absent where there is but one. */
export function PlanChoice({
  value,
  counts,
  onChange,
}: Choice<string> & Counts<{ readonly id: string; readonly title: string }>) {
  const t = useMessages(taskMessages)
  if (!counts || (counts.length < 2 && !value)) return null
  return (
    <ChoiceChip
      label={t('filter.plan.label')}
      value={value ?? ''}
      on={value !== undefined}
      onChange={(chosen) => onChange(chosen || undefined)}
    >
      <option value="">{t('filter.any')}</option>
      {counts.map(({ value: plan, count }) => (
        <option key={plan.id} value={plan.id}>
          {plan.title} {number(count)}
        </option>
      ))}
    </ChoiceChip>
  )
}

type Sort = (typeof sorts)[number]
type SortProps = {
  readonly value: Sort
  readonly descending: boolean
  readonly onChange: (sort: Sort, descending: boolean) => void
}

export function SortChoice({ value, descending, onChange }: SortProps) {
  const t = useMessages(taskMessages)
  return (
    <>
      <ChoiceChip
        label={t('sort.label')}
        value={value}
        on={false}
        onChange={(chosen) => onChange(sorts.find((sort) => sort === chosen) ?? 'due', descending)}
      >
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {t(`sort.${sort}`)}
          </option>
        ))}
      </ChoiceChip>
      <button
        type="button"
        className="chip"
        aria-pressed={descending}
        onClick={() => onChange(value, !descending)}
      >
        {t('sort.descending')}
      </button>
    </>
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
