import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CatalogueReason } from '@zhiheng/contract'
import { useId, useState } from 'react'
import { api } from '../../shared/api.ts'
import { DayInput } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { catalogueMessages } from './messages.ts'

/** Whether a subject is under key supervision on a day, and by what. */
export function SubjectCatalogue({ subjectId }: { readonly subjectId: string }) {
  const t = useMessages(catalogueMessages)
  const { today } = useSession()
  const [on, setOn] = useState(today)
  const id = useId()
  const query = useQuery(
    api.catalogue.ofSubject.queryOptions({
      input: on === today ? { id: subjectId } : { id: subjectId, on },
      placeholderData: (kept) => kept,
    }),
  )
  return (
    <section className="card" aria-label={t('subject.title')}>
      <header>
        <h2>{t('subject.title')}</h2>
      </header>
      <div className="body stack">
        <Loaded query={query}>
          {({ on: day, reasons: [first, ...rest] }) =>
            first ? (
              <>
                <p className="meta">{t('subject.on', { on: day, title: first.versionTitle })}</p>
                <ul className="stack">
                  {byItem([first, ...rest]).map((reasons) => (
                    <Item key={reasons[0]?.itemId} reasons={reasons} />
                  ))}
                </ul>
                <Link to="/catalogue/$versionId" params={{ versionId: first.versionId }}>
                  {t('subject.open')}
                </Link>
              </>
            ) : (
              <p className="sec">{t('subject.none', { on: day })}</p>
            )
          }
        </Loaded>
        <div className="row wrap noprint">
          <label htmlFor={id} className="meta">
            {t('subject.day')}
          </label>
          <DayInput
            control={{ id, 'aria-describedby': undefined, 'aria-invalid': undefined }}
            value={on}
            onChange={(day) => setOn(day || today)}
          />
        </div>
      </div>
    </section>
  )
}

const byItem = (reasons: readonly CatalogueReason[]) =>
  [...new Set(reasons.map(({ itemId }) => itemId))].map((id) => reasons.filter(({ itemId }) => itemId === id))

/** One item with everything by which it covers the subject. */
function Item({ reasons }: { readonly reasons: readonly CatalogueReason[] }) {
  const t = useMessages(catalogueMessages)
  const [first] = reasons
  if (!first) return null
  return (
    <li>
      <b>{first.itemName}</b> <span className="meta">{first.itemCode}</span>{' '}
      <span className="tag">{t('subject.risk', { risk: t(`risk.${first.riskClass}`) })}</span>
      {reasons.map((reason) => (
        <Reason key={`${reason.scheme} ${reason.through?.id}`} reason={reason} />
      ))}
    </li>
  )
}

function Reason({ reason: { scheme, value, through } }: { readonly reason: CatalogueReason }) {
  const t = useMessages(catalogueMessages)
  const bare = scheme === 'gtin' ? value.replace(/^0(?=\d{13}$)/, '') : value
  return (
    <p className="meta">
      {t(`subject.by.${scheme}`, { value: bare })}
      {through ? (
        <>
          {' · '}
          <Link to="/subjects/$subjectId" params={{ subjectId: through.id }}>
            {t('subject.through', { name: through.name })}
          </Link>
        </>
      ) : null}
    </p>
  )
}
