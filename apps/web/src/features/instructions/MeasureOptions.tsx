import { useQueries, useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'

type Props = {
  readonly current: { readonly id: string; readonly number: string; readonly title: string } | null
}

/** Measures of the plans in force, for a native choice; the one proposed is there at once, before the plans are. */
export function MeasureOptions({ current }: Props) {
  const plans = useQuery(
    api.plans.list.queryOptions({ input: { level: 'city', state: 'published' }, staleTime: 300_000 }),
  )
  const lists = useQueries({
    queries: (plans.data?.items ?? []).map(({ id }) =>
      api.plans.measures.queryOptions({ input: { id }, staleTime: 300_000 }),
    ),
  })
  return (
    <>
      <option value="" />
      {current && !lists.some(({ data }) => data) ? (
        <option value={current.id}>
          {current.number} {current.title}
        </option>
      ) : null}
      {plans.data?.items.map(({ id, title }, index) => (
        <optgroup key={id} label={title}>
          {lists[index]?.data?.items.map((measure) => (
            <option key={measure.id} value={measure.id}>
              {measure.number} {measure.title}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  )
}
