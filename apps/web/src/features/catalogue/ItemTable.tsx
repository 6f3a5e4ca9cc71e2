import { Link } from '@tanstack/react-router'
import type { CatalogueItem, CatalogueMapping, CatalogueVersionView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { catalogueMessages } from './messages.ts'

/** The items in their order, those of one kind together; and what the version before had. */
export function ItemTable({ version }: { readonly version: CatalogueVersionView }) {
  const t = useMessages(catalogueMessages)
  const narrow = useMediaQuery('screen and (max-width: 1023px)')
  if (version.items.length === 0) return <EmptyState>{t('items.empty')}</EmptyState>
  return (
    <>
      {narrow ? <Cards version={version} /> : <Rows version={version} />}
      <p className="totalline meta">{t('items.total', { count: version.items.length })}</p>
      {version.retired.length > 0 ? (
        <div className="body">
          <h2 className="meta">{t('retired.title')}</h2>
          <ul>
            {version.retired.map(({ code, name, kind }) => (
              <li key={code}>
                {name} <span className="meta">{`${code} · ${t(`kind.${kind}`)}`}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}

function Rows({ version }: { readonly version: CatalogueVersionView }) {
  const t = useMessages(catalogueMessages)
  return (
    <ScrollTable caption={version.title} className="comfortable catalogue" minWidth={860} sticky>
      <thead>
        <tr>
          <th scope="col">{t('column.code')}</th>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.risk')}</th>
          <th scope="col">{t('column.lead')}</th>
          <th scope="col">{t('column.checks')}</th>
          <th scope="col">{t('column.tests')}</th>
          <th scope="col">{t('column.mappings')}</th>
        </tr>
      </thead>
      <tbody>
        {version.items.map((item) => (
          <tr key={item.id}>
            <td className="nowrap">{item.code}</td>
            <td>
              <Name item={item} versionId={version.id} />
            </td>
            <td className="nowrap">{t(`risk.${item.riskClass}`)}</td>
            <td>{item.lead?.name}</td>
            <td className="nowrap">{checksOf(item, t)}</td>
            <td>
              {item.tests.join('；')}
              <p className="meta">{item.standards.join('；')}</p>
            </td>
            <td className="meta">{mappingsOf(item, t)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function Cards({ version }: { readonly version: CatalogueVersionView }) {
  const t = useMessages(catalogueMessages)
  return (
    <ul className="bodylist">
      {version.items.map((item) => (
        <li key={item.id} className="stack">
          <div className="row wrap">
            <span className="dim">{item.code}</span>
            <Name item={item} versionId={version.id} />
          </div>
          <p className="sec">
            {[t(`risk.${item.riskClass}`), item.lead?.name, checksOf(item, t)].filter(Boolean).join(' · ')}
          </p>
          <p className="meta">{[...item.tests, ...item.standards].join('；')}</p>
          <p className="meta">{mappingsOf(item, t)}</p>
        </li>
      ))}
    </ul>
  )
}

function Name({ item, versionId }: { readonly item: CatalogueItem; readonly versionId: string }) {
  const t = useMessages(catalogueMessages)
  return (
    <>
      <Link
        to="/catalogue/$versionId"
        params={{ versionId }}
        search={{ item: item.id }}
        title={t('item.subjects')}
      >
        {item.name}
      </Link>{' '}
      <span className="meta">{t(`kind.${item.kind}`)}</span>
    </>
  )
}

type T = ReturnType<typeof useMessages<Extract<keyof (typeof catalogueMessages)['zh'], string>>>

function checksOf({ checksPerYear }: CatalogueItem, t: T): string {
  if (checksPerYear === 0) return t('checks.none')
  if (checksPerYear >= 1) return t('checks.year', { count: checksPerYear })
  return t('checks.years', { count: Math.round(10 / checksPerYear) / 10 })
}

const bare = (gtin: string): string => gtin.replace(/^0(?=\d{13}$)/, '')
const writtenOf = ({ scheme, value, to }: CatalogueMapping): string =>
  scheme === 'gtin' ? [bare(value), ...(to && to !== value ? [bare(to)] : [])].join(' – ') : value

const mappingsOf = ({ mappings }: CatalogueItem, t: T): string =>
  mappings.map((mapping) => t(`mapping.${mapping.scheme}`, { value: writtenOf(mapping) })).join('；')
