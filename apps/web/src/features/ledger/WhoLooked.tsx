import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { LookupView } from '@zhiheng/contract'
import { useEffect } from 'react'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { usePurposes } from '../../shared/purposes.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ledgerMessages } from './messages.ts'
import { useFacts } from './queries.ts'
import type { FactsProps } from './search.ts'

/** Which bodies have looked at what is not public about this subject, when and what for. */
export function WhoLooked({ subject, search }: Pick<FactsProps, 'subject' | 'search'>) {
  const t = useMessages(ledgerMessages)
  useOwnLook(subject.id, search)
  const lookups = useQuery(api.facts.lookupsOfSubject.queryOptions({ input: { id: subject.id, limit: 5 } }))
  return (
    <section className="card" aria-labelledby="who-looked">
      <header>
        <h2 id="who-looked">{t(subject.kind === 'enterprise' ? 'lookups.title' : 'lookups.of')}</h2>
      </header>
      <Loaded query={lookups}>
        {({ items, total, keptMonths }) => (
          <>
            {items.length === 0 ? <p className="body meta">{t('lookups.none')}</p> : null}
            <ul className="bodylist">
              {items.map((lookup) => (
                <Look key={lookup.id} lookup={lookup} />
              ))}
            </ul>
            {total > 0 ? (
              <footer className="meta">
                {t('lookups.kept', { shown: items.length, total, months: keptMonths })}
              </footer>
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  )
}

/** The reader's own look was recorded while the list was on its way. */
function useOwnLook(subjectId: string, search: FactsProps['search']): void {
  const queries = useQueryClient()
  const { data, dataUpdatedAt } = useFacts(subjectId, search)
  const lookedAt = data?.logged ? dataUpdatedAt : 0
  useEffect(() => {
    if (lookedAt) void queries.invalidateQueries({ queryKey: api.facts.lookupsOfSubject.key() })
  }, [lookedAt, queries])
}

function Look({ lookup }: { readonly lookup: LookupView }) {
  const t = useMessages(ledgerMessages)
  const { words } = usePurposes()
  const more = [
    stamp(lookup.at),
    t('lookups.line', { purpose: words(lookup.purpose) }),
    t('lookups.count', { count: lookup.factCount }),
    ...lookup.agreements.map((number) => t('lookups.agreement', { number })),
    ...(lookup.channel === 'page' ? [] : [t(`channel.${lookup.channel}`)]),
  ]
  return (
    <li>
      <p>{[lookup.body?.name ?? t('lookups.system'), lookup.accountName].filter(Boolean).join(' · ')}</p>
      <p className="meta">{more.join(' · ')}</p>
    </li>
  )
}
