import { Link } from '@tanstack/react-router'
import type { FactImportView } from '@zhiheng/contract'
import { stamp } from '../../shared/format/dates.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { exchangeMessages } from './messages.ts'
import { useImports, useTypeWords } from './queries.ts'

/** Files that came, newest first. */
export function ImportList() {
  const t = useMessages(exchangeMessages)
  const imports = useImports()
  const narrow = useMediaQuery('screen and (max-width: 767px)')
  return (
    <Loaded query={imports}>
      {({ items, total }) =>
        total === 0 ? (
          <EmptyState>{t('imports.empty')}</EmptyState>
        ) : (
          <>
            {narrow ? <Cards items={items} /> : <Rows items={items} />}
            <TotalLine
              total={total}
              shown={items.length}
              onMore={imports.more}
              loading={imports.isFetching}
            />
          </>
        )
      }
    </Loaded>
  )
}

type Props = { readonly items: readonly FactImportView[] }

function Rows({ items }: Props) {
  const t = useMessages(exchangeMessages)
  const typeWords = useTypeWords()
  return (
    <ScrollTable caption={t('imports.caption')} className="comfortable" minWidth={760} sticky>
      <thead>
        <tr>
          <th scope="col">{t('column.file')}</th>
          <th scope="col">{t('column.type')}</th>
          <th scope="col">{t('column.source')}</th>
          <th scope="col">{t('column.state')}</th>
          <th scope="col">{t('column.counts')}</th>
          <th scope="col">{t('column.at')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td>
              <FileLink item={item} />
            </td>
            <td>{typeWords(item.factType)}</td>
            <td>{item.sourceName}</td>
            <td className="nowrap">
              <ImportState item={item} />
            </td>
            <td>
              <Counts item={item} />
            </td>
            <td className="nowrap">{stamp(item.createdAt)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function Cards({ items }: Props) {
  const t = useMessages(exchangeMessages)
  const typeWords = useTypeWords()
  return (
    <ul className="bodylist">
      {items.map((item) => (
        <li key={item.id} className="stack">
          <div className="row wrap">
            <FileLink item={item} />
            <ImportState item={item} />
          </div>
          <p className="sec">
            {t('import.type', { type: typeWords(item.factType), source: item.sourceName })}
          </p>
          <Counts item={item} />
          <p className="meta">{t('by', { at: stamp(item.createdAt), who: item.createdByName ?? '' })}</p>
        </li>
      ))}
    </ul>
  )
}

const FileLink = ({ item: { id, fileName } }: { readonly item: FactImportView }) => (
  <Link className="b filename" to="/exchange/imports/$importId" params={{ importId: id }}>
    {fileName}
  </Link>
)

export function ImportState({ item: { state } }: { readonly item: FactImportView }) {
  const t = useMessages(exchangeMessages)
  const color = state === 'failed' ? 'red' : state === 'done' ? 'green' : ''
  return <span className={`tag ${color}`}>{t(`state.${state}`)}</span>
}

function Counts({ item }: { readonly item: FactImportView }) {
  const t = useMessages(exchangeMessages)
  const { found, rows } = item
  const say = ({ repeated, refused, parked }: Pick<FactImportView, 'repeated' | 'refused' | 'parked'>) => ({
    repeated: number(repeated),
    refused: number(refused),
    parked: number(parked),
  })
  if (rows > 0)
    return <p className="meta">{t('counts', { appended: number(item.appended), ...say(item) })}</p>
  if (!found) return null
  return (
    <p className="meta">
      {t('counts.found', { rows: number(found.rows), right: number(found.right), ...say(found) })}
    </p>
  )
}
