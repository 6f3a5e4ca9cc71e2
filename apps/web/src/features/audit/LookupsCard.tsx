import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { auditToolMessages } from './tool-messages.ts'

const known = ['accounts', 'audit-export'] as const

/** Look-ups and exports, which change nothing and must be answered for. */
export function LookupsCard() {
  const t = useMessages(auditToolMessages)
  const lookups = useQuery(api.audit.lookups.queryOptions({ input: { limit: 50 } }))
  const whatOf = (what: string) => {
    const name = known.find((each) => each === what)
    return name ? t(`lookups.of.${name}`) : what
  }
  return (
    <section className="card" aria-labelledby="lookups">
      <header>
        <h2 id="lookups">{t('lookups.title')}</h2>
      </header>
      <Loaded query={lookups}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{t('lookups.empty')}</EmptyState>
          ) : (
            <>
              <ScrollTable caption={t('lookups.title')} className="comfortable" minWidth={560}>
                <thead>
                  <tr>
                    <th scope="col">{t('lookups.at')}</th>
                    <th scope="col">{t('lookups.who')}</th>
                    <th scope="col">{t('lookups.what')}</th>
                    <th scope="col">{t('lookups.purpose')}</th>
                    <th scope="col">{t('lookups.found')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((lookup) => (
                    <tr key={lookup.id}>
                      <td className="nowrap">{stamp(lookup.at)}</td>
                      <td>
                        {lookup.accountName}
                        <p className="dim">{lookup.organisationName}</p>
                      </td>
                      <td>
                        {whatOf(lookup.what)}
                        <p className="dim">{Object.values(lookup.asked).map(String).join(' · ')}</p>
                      </td>
                      <td>{lookup.purpose}</td>
                      <td>{lookup.found}</td>
                    </tr>
                  ))}
                </tbody>
              </ScrollTable>
              <TotalLine total={total} shown={items.length} loading={lookups.isFetching} onMore={undefined} />
            </>
          )
        }
      </Loaded>
    </section>
  )
}
