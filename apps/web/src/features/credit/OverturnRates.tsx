import { useQuery } from '@tanstack/react-query'
import type { OverturnRate } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { percent } from '../../shared/format/numbers.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { creditDeskMessages } from './desk-messages.ts'

/** How often objections change what was said; too few decisions say nothing. By indicator and by body, never by person. */
export function OverturnRates() {
  const desk = useMessages(creditDeskMessages)
  const rates = useQuery(api.credit.overturns.queryOptions({ input: {} }))
  return (
    <Loaded query={rates}>
      {({ all, byIndicator, bySource }) =>
        all.decided === 0 ? (
          <EmptyState>{desk('rates.empty')}</EmptyState>
        ) : (
          <>
            <p className="body b">
              {desk('rates.lead', { count: all.decided, overturned: all.overturned })} <Share rate={all} />
            </p>
            <Table title={desk('rates.indicator')} rates={byIndicator} />
            <Table title={desk('rates.source')} rates={bySource} />
          </>
        )
      }
    </Loaded>
  )
}

function Table({ title, rates }: { readonly title: string; readonly rates: readonly OverturnRate[] }) {
  const desk = useMessages(creditDeskMessages)
  const [language] = useLanguage()
  return (
    <>
      <h2 className="body">{title}</h2>
      <ScrollTable caption={title} minWidth={480}>
        <thead>
          <tr>
            {(['what', 'decided', 'overturned', 'share'] as const).map((column) => (
              <th key={column} scope="col" className={column === 'what' ? undefined : 'r'}>
                {desk(`rates.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rates.map(({ key, label, decided, overturned, share, interval }) => (
            <tr key={key}>
              <td>{language === 'en' ? label.en : label.zh}</td>
              <td className="r">{decided}</td>
              <td className="r">{overturned}</td>
              <td className="r">
                <Share rate={{ share, interval }} />
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  )
}

/** Below ten decisions nothing is concluded. */
function Share({ rate: { share, interval } }: { readonly rate: Pick<OverturnRate, 'share' | 'interval'> }) {
  const desk = useMessages(creditDeskMessages)
  if (share === null || interval === null) return desk('rates.few')
  const [low, high] = interval
  return desk('rates.share', { share: percent(share), low: percent(low), high: percent(high) })
}
