import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { LightShape } from '../../shared/ui/LightMark.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { DueFilter } from './DueFilter.tsx'
import { OwnerChoice, PlanChoice, SortChoice, StateChoice } from './FilterChoices.tsx'
import { FixedFilters } from './FixedFilters.tsx'
import { taskMessages } from './messages.ts'
import { PrintedFilters } from './PrintedFilters.tsx'
import { type ChangeFilters, conditionOf, type Filters, lights } from './search.ts'

type Props = { readonly filters: Filters; readonly onChange: ChangeFilters }

/** Filters as chips: one press sets or clears; what came with a link stands there too and can be taken away. */
export function TaskFilters(props: Props) {
  const t = useMessages(taskMessages)
  const phone = useMediaQuery('screen and (max-width: 599px)')
  if (!phone) return <Chips {...props} />
  const count = Object.keys(conditionOf(props.filters)).length
  return (
    <details className="foldedfilters noprint">
      <summary>
        {t('list.filters')}
        {count > 0 ? <span className="tag primary">{count}</span> : null}
      </summary>
      <Chips {...props} />
    </details>
  )
}

function Chips({ filters, onChange }: Props) {
  const t = useMessages(taskMessages)
  const ui = useMessages(uiMessages)
  const facets = useQuery(
    api.tasks.facets.queryOptions({ input: conditionOf(filters), placeholderData: (kept) => kept }),
  ).data
  const tree = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  return (
    <>
      <PrintedFilters filters={filters} organisations={tree.data?.items ?? []} />
      <fieldset className="filters noprint">
        <legend className="sr">{t('list.filters')}</legend>
        {lights.map((light) => (
          <button
            key={light}
            type="button"
            className="chip"
            aria-pressed={filters.light === light}
            onClick={() => onChange({ light: filters.light === light ? undefined : light })}
          >
            <LightShape light={light} />
            {ui(`light.${light}`)}
            <Count of={facets?.lights} value={light} />
          </button>
        ))}
        <span className="divider" aria-hidden="true" />
        <StateChoice
          value={filters.state}
          counts={facets?.states}
          onChange={(state) => onChange({ state })}
        />
        <OwnerChoice
          value={filters.ownerId}
          organisations={tree.data?.items ?? []}
          onChange={(ownerId) => onChange({ ownerId })}
        />
        <PlanChoice
          value={filters.planId}
          counts={facets?.plans}
          onChange={(planId) => onChange({ planId })}
        />
        <DueFilter from={filters.dueFrom} to={filters.dueTo} onChange={onChange} />
        <button
          type="button"
          className="chip"
          aria-pressed={filters.topLevel === true}
          onClick={() => onChange({ topLevel: filters.topLevel ? undefined : true })}
        >
          {t('filter.topLevel')}
        </button>
        <FixedFilters filters={filters} onChange={onChange} />
        <span className="grow" />
        <SortChoice
          value={filters.sort ?? 'due'}
          descending={filters.order === 'descending'}
          onChange={(sort, descending) => onChange({ sort, order: descending ? 'descending' : undefined })}
        />
      </fieldset>
    </>
  )
}

type CountProps = {
  readonly of: readonly { readonly value: unknown; readonly count: number }[] | undefined
  readonly value: string
}

/** How many there are with this choice under the other conditions; nothing while that is not known. */
const Count = ({ of, value }: CountProps) =>
  of ? <span className="meta">{number(of.find((each) => each.value === value)?.count ?? 0)}</span> : null
