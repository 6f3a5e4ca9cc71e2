import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { exchangeMessages } from './messages.ts'

type Props = {
  readonly type: string
  readonly value: string
  readonly onChange: (id: string) => void
}

/** The saved mappings of a kind of facts; nothing where there is none. */
export function MappingField({ type, value, onChange }: Props) {
  const t = useMessages(exchangeMessages)
  const mappings = useQuery(api.factMappings.list.queryOptions())
  if (mappings.error) return <ErrorState error={mappings.error} onRetry={() => void mappings.refetch()} />
  const own = mappings.data?.items.filter(({ factType }) => factType === type) ?? []
  if (own.length === 0) return null
  return (
    <ChoiceField label={t('mapping')} help={t('mapping.help')} optional value={value} onChange={onChange}>
      <option value="">{t('mapping.none')}</option>
      {own.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </ChoiceField>
  )
}
