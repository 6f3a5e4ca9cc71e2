import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { LightShape } from '../../shared/ui/LightMark.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { DueFilter } from './DueFilter.tsx'
import { DensityChoice, OwnerChoice, SortChoice, StateChoice } from './FilterChoices.tsx'
import { FixedFilters } from './FixedFilters.tsx'
import { taskMessages } from './messages.ts'
import { PrintedFilters } from './PrintedFilters.tsx'
import { type ChangeFilters, type Filters, lights } from './search.ts'

type Props = { readonly filters: Filters; readonly onChange: ChangeFilters }

/** Filters as chips: one press sets or clears; what came with a link stands there too and can be taken away. */
export function TaskFilters(props: Props) {
  const t = useMessages(taskMessages)
  const phone = useMediaQuery('screen and (max-width: 599px)')
  if (!phone) return <Chips {...props} />
  const count = Object.keys(props.filters).filter((key) => key !== 'sort').length
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
          </button>
        ))}
        <span className="divider" aria-hidden="true" />
        <StateChoice value={filters.state} onChange={(state) => onChange({ state })} />
        <OwnerChoice
          value={filters.ownerId}
          organisations={tree.data?.items ?? []}
          onChange={(ownerId) => onChange({ ownerId })}
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
        <SortChoice value={filters.sort ?? 'due'} onChange={(sort) => onChange({ sort })} />
        <DensityChoice />
      </fieldset>
    </>
  )
}
