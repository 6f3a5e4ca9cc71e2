import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FactImportFault, FactImportFindings, FactImportView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { number } from '../../shared/format/numbers.ts'
import { inOneLanguage } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { useMay } from '../../shared/session/session.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { useColumnWords } from './column-words.ts'
import { exchangeMessages } from './messages.ts'
import { useRefreshExchange } from './queries.ts'

type Props = { readonly item: FactImportView; readonly found: FactImportFindings }

/** What the check has found, and the way on. */
export function Findings({ item, found }: Props) {
  const t = useMessages(exchangeMessages)
  const { right, repeated, refused, parked } = found
  return (
    <>
      <section className="card" aria-label={t('state.checked')}>
        <div className="body stack">
          <p>
            {t('found', {
              rows: number(found.rows),
              right: number(right),
              repeated: number(repeated),
              refused: number(refused),
              parked: number(parked),
            })}
          </p>
          {parked > 0 ? <p className="meta">{t('found.parked')}</p> : null}
          <Start item={item} found={found} />
        </div>
      </section>
      {found.faults.length > 0 ? (
        <section className="card" aria-label={t('faults.title')}>
          <header>
            <h2>{t('faults.title')}</h2>
          </header>
          <Faults type={item.factType} faults={found.faults} />
        </section>
      ) : null}
    </>
  )
}

function Start({ item: { id, version, factType }, found: { right, parked, refused } }: Props) {
  const t = useMessages(exchangeMessages)
  const may = useMay()
  const refresh = useRefreshExchange()
  const start = useMutation(api.exchange.startImport.mutationOptions({ onSuccess: refresh }))
  if (!may('exchange.supply')) return null
  const another = (
    <Link className="btn" to="/exchange/new" search={{ type: factType }}>
      {t('again.file')}
    </Link>
  )
  if (right + parked === 0)
    return (
      <div className="row wrap">
        <span>{t('found.none')}</span>
        {another}
      </div>
    )
  return (
    <>
      {start.error ? <ErrorState error={start.error} /> : null}
      <div className="row wrap">
        <button
          type="button"
          className="btn primary"
          disabled={start.isPending}
          onClick={() => start.mutate({ id, version })}
        >
          {right > 0 ? t('start', { count: right }) : t('start.anyway', { count: parked })}
        </button>
        {another}
        {refused > 0 ? <span className="meta">{t('start.help')}</span> : null}
      </div>
    </>
  )
}

function Faults({ type, faults }: { readonly type: string; readonly faults: readonly FactImportFault[] }) {
  const t = useMessages(exchangeMessages)
  const column = useColumnWords(type)
  const narrow = useMediaQuery('screen and (max-width: 767px)')
  const keyOf = ({ path, code }: FactImportFault) => `${path} ${code}`
  if (narrow)
    return (
      <ul className="bodylist">
        {faults.map((fault) => (
          <li key={keyOf(fault)} className="stack">
            <div className="row wrap">
              <span className="b">{column(fault.path)}</span>
              <span className="meta">
                {t('faults.count')} {number(fault.count)} · {t('faults.line', { line: fault.firstLine })}
              </span>
            </div>
            <p>{inOneLanguage(fault.message)}</p>
            {fault.remedy ? <p className="meta">{inOneLanguage(fault.remedy)}</p> : null}
          </li>
        ))}
      </ul>
    )
  return (
    <ScrollTable caption={t('faults.caption')} className="comfortable" minWidth={720}>
      <thead>
        <tr>
          <th scope="col">{t('faults.column')}</th>
          <th scope="col">{t('faults.why')}</th>
          <th scope="col">{t('faults.remedy')}</th>
          <th scope="col" className="r">
            {t('faults.count')}
          </th>
          <th scope="col">{t('faults.first')}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault) => (
          <tr key={keyOf(fault)}>
            <td className="b">{column(fault.path)}</td>
            <td>{inOneLanguage(fault.message)}</td>
            <td>{fault.remedy ? inOneLanguage(fault.remedy) : null}</td>
            <td className="r">{number(fault.count)}</td>
            <td className="nowrap">{t('faults.line', { line: fault.firstLine })}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
