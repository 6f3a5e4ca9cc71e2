import { Link } from '@tanstack/react-router'
import type { BoardRow, BoardView } from '@zhiheng/contract'
import { listComma } from '../../shared/format/in-list.ts'
import { percent, points } from '../../shared/format/numbers.ts'
import { bareNumber } from '../../shared/format/printed-number.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { namedGapPoints } from '../../shared/ui/EvidencePair.tsx'
import { LightMark, LightShape } from '../../shared/ui/LightMark.tsx'
import { reasonWords } from '../../shared/ui/light-reason.ts'
import { uiMessages } from '../../shared/ui/messages.ts'
import { reasonMessages } from '../../shared/ui/reason-messages.ts'
import { boardMessages } from './messages.ts'
import { Sparkline } from './Sparkline.tsx'

type Props = {
  readonly row: BoardRow
  readonly districts: BoardView['districts']
  readonly chosen: string | undefined
  readonly planId: string
}

export function MeasureRow({ row, districts, chosen, planId }: Props) {
  const reason = useMessages(reasonMessages)
  const to = { to: '/measures/$measureId', params: { measureId: row.measureId } } as const
  return (
    <tr>
      <td className="l" title={reasonWords(row.light, reason)}>
        <LightMark light={row.light.light} />
      </td>
      <td className="no">{bareNumber(row.number)}</td>
      <th scope="row" className="t">
        <Link {...to} className="title">
          {row.title}
        </Link>
      </th>
      <td className="u">
        <Bodies row={row} />
      </td>
      <Progress row={row} />
      <td className="nx">
        <Next row={row} />
      </td>
      {districts.map((district) => (
        <DistrictCell
          key={district.organisationId}
          row={row}
          district={district}
          chosen={chosen}
          planId={planId}
        />
      ))}
    </tr>
  )
}

function Bodies({ row }: { readonly row: BoardRow }) {
  const t = useMessages(boardMessages)
  const leads = row.bodies.filter(({ role }) => role === 'lead')
  const others = row.bodies.length - leads.length
  if (row.bodies.length === 0) {
    return (
      <Link to="/measures/$measureId" params={{ measureId: row.measureId }} className="warn">
        {t('row.noBody')}
      </Link>
    )
  }
  const names = row.bodies.map(({ name }) => name).join(listComma())
  if (leads.length > 0) {
    return (
      <span title={names}>
        <b>{leads.map(({ name }) => name).join(listComma())}</b> {t('row.lead')}
        {others > 0 ? <span className="dim"> {t('row.with', { count: others })}</span> : null}
      </span>
    )
  }
  if (row.bodies.length <= 2) return <span>{names}</span>
  return (
    <span title={names}>
      {t('row.bodies', { count: row.bodies.length })} <span className="dim">{t('row.noLead')}</span>
    </span>
  )
}

function Progress({ row }: { readonly row: BoardRow }) {
  const t = useMessages(boardMessages)
  const { acceptedShare: accepted, reportedShare: reported } = row
  if (row.tasks.total === 0 || (accepted === null && reported === null)) {
    return <td className="dim">{t(row.tasks.total === 0 ? 'row.noTask' : 'row.noEvidence')}</td>
  }
  const gap = points(reported ?? 0, accepted ?? 0)
  return (
    <td className="pg">
      <span>
        <Sparkline row={row} />
        <Link to="/measures/$measureId" params={{ measureId: row.measureId }} className="num b">
          {accepted === null ? '—' : percent(accepted)}
        </Link>
        <span className="rp">{reported === null ? '' : t('row.reported', { share: percent(reported) })}</span>
        {gap >= namedGapPoints ? <span className="tag yellow">{t('row.gap', { points: gap })}</span> : null}
      </span>
    </td>
  )
}

function Next({ row }: { readonly row: BoardRow }) {
  const t = useMessages(boardMessages)
  if (!row.next) return <span className="dim">—</span>
  const { taskId, title, dueOn, overdue } = row.next
  return (
    <Link to="/tasks/$taskId" params={{ taskId }} className="plainlink" title={title}>
      <span className={overdue ? 'late' : undefined}>
        {dueOn.slice(5)}
        {overdue ? <span className="light"> {t('row.late')}</span> : null}
      </span>
      <span className="nt">{title}</span>
    </Link>
  )
}

function DistrictCell({
  row,
  district,
  chosen,
  planId,
}: Omit<Props, 'districts'> & { district: BoardView['districts'][number] }) {
  const t = useMessages(boardMessages)
  const ui = useMessages(uiMessages)
  const cell = row.districts.find(({ organisationId }) => organisationId === district.organisationId)
  const dataChosen = district.organisationId === chosen || undefined
  if (!cell) {
    return (
      <td className="d none" data-chosen={dataChosen}>
        <span className="sr">{t('cell.none')}</span>
        <span aria-hidden="true">—</span>
      </td>
    )
  }
  const { light, closed, total } = cell
  const words = t('cell', { district: district.name, light: ui(`light.${light}`), closed, total })
  return (
    <td className={`d ${light}`} data-chosen={dataChosen}>
      <Link
        to="/tasks"
        search={{ planId, measureId: row.measureId, ownerId: district.organisationId }}
        className="plainlink"
        title={words}
      >
        <LightShape light={light} size={9} />
        <span aria-hidden="true">
          {closed}/{total}
        </span>
        <span className="sr">{words}</span>
      </Link>
    </td>
  )
}
