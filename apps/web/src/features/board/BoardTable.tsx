import { getRouteApi } from '@tanstack/react-router'
import type { BoardView } from '@zhiheng/contract'
import { Fragment } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { LightShape } from '../../shared/ui/LightMark.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { MeasureRow } from './BoardRow.tsx'
import { splitChapter } from './chinese-numeral.ts'
import { boardMessages } from './messages.ts'

const route = getRouteApi('/signed-in/board/$planId')

type Props = { readonly board: BoardView }

/** The grouped matrix: chapters, measures, districts in their official order, with totals below. */
export function BoardTable({ board }: Props) {
  const t = useMessages(boardMessages)
  const { district } = route.useSearch()
  const districts = board.districts.filter(({ total }) => total > 0)
  const one = districts.find(({ organisationId }) => organisationId === district) ?? districts[0]
  return (
    <>
      {districts.length > 1 ? <DistrictSwitch districts={districts} chosen={one?.organisationId} /> : null}
      <div className="tbl-scroll">
        <table className="tbl board" data-one={one?.organisationId}>
          <caption className="sr">{t('list.label')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('col.light')}</th>
              <th scope="col" colSpan={2}>
                {t('col.measure')}
              </th>
              <th scope="col" className="u">
                {t('col.bodies')}
              </th>
              <th scope="col">
                {t('col.progress')}
                <span className="dim light"> · {t('col.reported')}</span>
              </th>
              <th scope="col">{t('col.next')}</th>
              {districts.map((each) => (
                <th
                  key={each.organisationId}
                  scope="col"
                  className="d"
                  data-chosen={each === one || undefined}
                >
                  {shortName(each.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {board.chapters.map((chapter) => {
              const rows = board.rows.filter((row) => row.chapterPosition === chapter.position)
              if (rows.length === 0) return null
              return (
                <Fragment key={chapter.position}>
                  <ChapterRow chapter={chapter} columns={districts.length} />
                  {rows.map((row) => (
                    <MeasureRow
                      key={row.measureId}
                      row={row}
                      districts={districts}
                      chosen={one?.organisationId}
                      planId={board.plan.id}
                    />
                  ))}
                </Fragment>
              )
            })}
          </tbody>
          {districts.length > 0 ? (
            <tfoot>
              <tr>
                <td colSpan={3}>{t('sum.districts')}</td>
                <td className="u" />
                <td colSpan={2} />
                {districts.map((each) => (
                  <td key={each.organisationId} className="d" data-chosen={each === one || undefined}>
                    {each.closed}/{each.total}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </div>
    </>
  )
}

function ChapterRow({ chapter, columns }: { chapter: BoardView['chapters'][number]; columns: number }) {
  const ui = useMessages(uiMessages)
  const { number, words } = splitChapter(chapter.title)
  return (
    <tr className="chapter">
      <th scope="rowgroup" colSpan={6 + columns}>
        <span className="no">{number}</span>
        {words}
        <span className="sum">
          {(['red', 'yellow', 'grey', 'green'] as const)
            .filter((light) => chapter.counts[light] > 0)
            .map((light) => (
              <span key={light} className={`lt ${light}`}>
                <LightShape light={light} size={11} />
                <span className="sr">{ui(`light.${light}`)}</span>
                {chapter.counts[light]}
              </span>
            ))}
        </span>
      </th>
    </tr>
  )
}

/** Where there is room for one district only, the reader says which. */
function DistrictSwitch({
  districts,
  chosen,
}: {
  districts: BoardView['districts']
  chosen: string | undefined
}) {
  const t = useMessages(boardMessages)
  const navigate = route.useNavigate()
  return (
    <div className="district-switch noprint">
      <select
        className="chip"
        aria-label={t('districts.title')}
        value={chosen ?? ''}
        onChange={({ target }) =>
          void navigate({ search: (before) => ({ ...before, district: target.value }), replace: true })
        }
      >
        {districts.map((each) => (
          <option key={each.organisationId} value={each.organisationId}>
            {each.name}
          </option>
        ))}
      </select>
    </div>
  )
}

/** 金平 of 金平区; a column has room for two characters. */
const shortName = (name: string): string => name.replace(/(?<=^.{2,})(区|县|市)(人民)?(政府)?$/, '')
