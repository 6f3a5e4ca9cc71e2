import type { ReactNode } from 'react'
import { readError } from '../api-error.ts'
import { useMessages } from '../i18n/messages.ts'
import { ErrorState } from './ErrorState.tsx'
import { uiMessages } from './messages.ts'
import { Skeleton } from './Skeleton.tsx'

type Query<Data> = {
  readonly data: Data | undefined
  readonly error: unknown
  readonly isFetching: boolean
  readonly refetch: () => unknown
}

type Props<Data> = {
  readonly query: Query<Data>
  readonly children: (data: Data) => ReactNode
  /** Outline of the true layout. */
  readonly skeleton?: ReactNode
}

/** The states of a query in one place: outline, error with retry, data; old data stays while new data is fetched. */
export function Loaded<Data>({ query, children, skeleton }: Props<Data>) {
  const t = useMessages(uiMessages)
  const retry = () => void query.refetch()
  if (query.data === undefined) {
    if (query.error) return <ErrorState error={readError(query.error)} onRetry={retry} />
    return skeleton ? <Skeleton>{skeleton}</Skeleton> : <Skeleton />
  }
  return (
    <>
      {query.error ? <ErrorState error={query.error} onRetry={retry} /> : null}
      {query.isFetching ? (
        <span className="sr" role="status">
          {t('updating')}
        </span>
      ) : null}
      {children(query.data)}
    </>
  )
}
