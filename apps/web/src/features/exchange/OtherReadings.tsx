import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { FactImportView } from '@zhiheng/contract'
import { client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { findMappings } from './find-mappings.ts'
import { mappingMessages } from './mapping-messages.ts'
import { useRefreshExchange } from './queries.ts'

/** How a file that is no table of the template may be read: by a saved mapping, or by one that is made from it. */
export function OtherReadings({ item }: { readonly item: FactImportView }) {
  const { fileId, factType, sheet } = item
  const t = useMessages(mappingMessages)
  const may = useMay()
  const navigate = useNavigate()
  const refresh = useRefreshExchange()
  const table = { fileId, factType, ...(sheet ? { sheet } : {}) }
  const mappings = useQuery({
    queryKey: ['exchange', 'mappings-of-file', fileId, factType, sheet],
    queryFn: () => findMappings(table),
    enabled: may('exchange.supply'),
  })
  const again = useMutation({
    mutationFn: (mappingId: string) => client.exchange.createImport({ ...table, mappingId }),
    onSuccess: async ({ id }) => {
      await refresh()
      await navigate({ to: '/exchange/imports/$importId', params: { importId: id } })
    },
  })
  if (!may('exchange.supply')) return null
  return (
    <>
      {again.error ? <ErrorState error={again.error} /> : null}
      {mappings.data?.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="btn small"
          disabled={again.isPending}
          onClick={() => again.mutate(id)}
        >
          {t('failed.use', { name })}
        </button>
      ))}
      <Link
        className="btn small primary"
        to="/exchange/mappings/new"
        search={{ type: factType, file: fileId }}
      >
        {t('failed.make')}
      </Link>
    </>
  )
}
