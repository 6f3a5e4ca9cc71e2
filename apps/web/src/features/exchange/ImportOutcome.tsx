import { Link } from '@tanstack/react-router'
import type { FactImportView } from '@zhiheng/contract'
import { number } from '../../shared/format/numbers.ts'
import { inOneLanguage } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { useColumnWords } from './column-words.ts'
import { exchangeMessages } from './messages.ts'
import { useRefused } from './queries.ts'

type Props = { readonly item: FactImportView }

/** What became of the rows. */
export function ImportOutcome({ item }: Props) {
  const t = useMessages(exchangeMessages)
  const { appended, repeated, refused, parked, refusedFileId, factType, state } = item
  const counts = {
    appended: number(appended),
    repeated: number(repeated),
    refused: number(refused),
    parked: number(parked),
  }
  return (
    <>
      <section className="card" aria-label={t('done.title')}>
        <div className="body stack">
          <p role="status">{t('done.said', counts)}</p>
          <div className="row wrap">
            {refusedFileId ? (
              <a className="btn" href={`/api/files/${refusedFileId}/content`} download>
                <Icon name="download" />
                {t('done.refused')}
              </a>
            ) : null}
            {parked > 0 ? (
              <Link className="btn" to="/exchange" search={{ tab: 'parked' }}>
                {t('done.parked')}
              </Link>
            ) : null}
            {state === 'done' ? (
              <Link className="btn" to="/exchange/new" search={{ type: factType }}>
                {t('again.file')}
              </Link>
            ) : null}
          </div>
          {refusedFileId ? <p className="meta">{t('done.refused.help')}</p> : null}
        </div>
      </section>
      {refused > 0 ? <Refused item={item} /> : null}
    </>
  )
}

function Refused({ item: { id, factType } }: Props) {
  const t = useMessages(exchangeMessages)
  const column = useColumnWords(factType)
  const rows = useRefused(id)
  return (
    <section className="card" aria-label={t('refused.title')}>
      <header>
        <h2>{t('refused.title')}</h2>
      </header>
      <Loaded query={rows}>
        {({ items, total }) => (
          <>
            <ScrollTable caption={t('refused.caption')} minWidth={300}>
              <thead>
                <tr>
                  <th scope="col" className="r">
                    {t('refused.line')}
                  </th>
                  <th scope="col">{t('refused.why')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ line, issues }) => (
                  <tr key={line}>
                    <td className="r">{line}</td>
                    <td>
                      {issues.map(({ path, code, message, remedy }) => (
                        <p key={`${path} ${code}`}>
                          {path ? <span className="b">{column(path)} </span> : null}
                          {inOneLanguage(message)}{' '}
                          {remedy ? <span className="meta">{inOneLanguage(remedy)}</span> : null}
                        </p>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </ScrollTable>
            <TotalLine total={total} shown={items.length} onMore={rows.more} loading={rows.isFetching} />
          </>
        )}
      </Loaded>
    </section>
  )
}
