import { Link } from '@tanstack/react-router'
import type { BoardView } from '@zhiheng/contract'
import { useState } from 'react'
import { citedNumber } from '../../shared/format/printed-number.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { LightShape } from '../../shared/ui/LightMark.tsx'
import { boardMessages } from './messages.ts'

type Decision = BoardView['decisions'][number]

const firstShown = 4

/** What only this reader can settle, gravest first. */
export function Decisions({
  items,
  planId,
}: {
  readonly items: readonly Decision[]
  readonly planId: string
}) {
  const t = useMessages(boardMessages)
  const [all, setAll] = useState(false)
  const shown = all ? items : items.slice(0, firstShown)
  return (
    <section className="card decisions" aria-labelledby="decisions-title">
      <header>
        <h2 id="decisions-title">{t('decisions.title', { count: items.length })}</h2>
        <span className="meta">{t('decisions.order', { count: items.length })}</span>
      </header>
      {items.length === 0 ? <p className="body sec">{t('decisions.none')}</p> : null}
      <ul>
        {shown.map((item) => (
          <DecisionRow key={item.measureId + item.kind} item={item} planId={planId} />
        ))}
      </ul>
      {shown.length < items.length ? (
        <footer>
          <button type="button" className="link" onClick={() => setAll(true)}>
            {t('decisions.more', { count: items.length - shown.length })}
          </button>
        </footer>
      ) : null}
    </section>
  )
}

function DecisionRow({ item, planId }: { readonly item: Decision; readonly planId: string }) {
  const t = useMessages(boardMessages)
  const [language] = useLanguage()
  const { parameters: p } = item
  const measure = t('decision.measure', { number: citedNumber(item.number, language), title: item.title })
  const late = p.workingDaysOverdue !== undefined
  const words =
    item.kind === 'name-owner' || item.kind === 'check-difference'
      ? t(`decision.${item.kind}`, p)
      : t(late ? 'decision.urge-owner.late' : 'decision.urge-owner', p)
  return (
    <li>
      <LightShape light={item.light.light} size={14} />
      <p>
        <Link to="/measures/$measureId" params={{ measureId: item.measureId }} className="b">
          {measure}
        </Link>
        <span className="sec"> {words}</span>
      </p>
      {item.kind === 'urge-owner' || item.kind === 'urge-district' ? (
        <Link to="/tasks" search={{ planId, measureId: item.measureId, light: 'red' }} className="btn small">
          {t('decision.act.urge')}
        </Link>
      ) : (
        <Link to="/measures/$measureId" params={{ measureId: item.measureId }} className="btn small">
          {t(`decision.act.${item.kind}`)}
        </Link>
      )}
    </li>
  )
}
