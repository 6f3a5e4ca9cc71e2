import { Link } from '@tanstack/react-router'
import type { SupervisedSubject } from '@zhiheng/contract'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { useSession } from '../../shared/session/session.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { supervisionMessages } from './messages.ts'

type Props = { readonly caption: string; readonly firms: readonly SupervisedSubject[] }

/** Firms with when they were inspected and when they are next to be; cards on a phone. */
export function SupervisedTable({ caption, firms }: Props) {
  const t = useMessages(supervisionMessages)
  const phone = useMediaQuery('(max-width: 599px)')
  if (phone)
    return (
      <ul className="bodylist">
        {firms.map((firm) => (
          <li key={firm.subject.id} className="stack">
            <Firm firm={firm} />
            <p className="meta">
              {t('column.last')} {firm.lastInspectedOn ?? t('never')} · {t('column.due')} <Due firm={firm} />
            </p>
          </li>
        ))}
      </ul>
    )
  const columns = ['firm', 'risk', 'class', 'last', 'year', 'due'] as const
  return (
    <ScrollTable caption={caption} minWidth={700} sticky>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={column === 'year' ? 'r' : undefined}>
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {firms.map((firm) => (
          <tr key={firm.subject.id}>
            <td>
              <Firm firm={firm} />
            </td>
            <td>{firm.risk ? t(`risk.${firm.risk}`) : '—'}</td>
            <td>{firm.class ?? '—'}</td>
            <td className="nowrap">{firm.lastInspectedOn ?? t('never')}</td>
            <td className="r">{firm.inspectionsThisYear}</td>
            <td className="nowrap">
              <Due firm={firm} />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function Firm({ firm: { subject } }: { readonly firm: SupervisedSubject }) {
  const words = useCodeWords()
  return (
    <>
      <Link to="/subjects/$subjectId" params={{ subjectId: subject.id }}>
        {subject.name}
      </Link>
      <p className="meta">
        {[
          subject.areaCode && words.area(subject.areaCode),
          subject.industry && words.industry(subject.industry),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  )
}

function Due({ firm: { nextDueOn } }: { readonly firm: SupervisedSubject }) {
  const { today } = useSession()
  if (nextDueOn === null) return '—'
  return nextDueOn < today ? <span className="tag red">{nextDueOn}</span> : nextDueOn
}
