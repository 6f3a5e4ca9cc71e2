import { Link } from '@tanstack/react-router'
import type { ParkedFact } from '@zhiheng/contract'
import { useState } from 'react'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { DropModal } from './DropModal.tsx'
import { exchangeMessages } from './messages.ts'
import { useParked, useTypeWords } from './queries.ts'
import { SettleModal } from './SettleModal.tsx'

/** Facts whose subject the register does not know, until somebody says who is meant. */
export function ParkedList() {
  const t = useMessages(exchangeMessages)
  const parked = useParked()
  const [settled, setSettled] = useState<ParkedFact>()
  const [dropped, setDropped] = useState<ParkedFact>()
  return (
    <>
      <p className="body meta">{t('parked.lead')}</p>
      <Loaded query={parked}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{t('parked.empty')}</EmptyState>
          ) : (
            <>
              <ul className="bodylist">
                {items.map((fact) => (
                  <Waiting
                    key={fact.id}
                    fact={fact}
                    onSettle={() => setSettled(fact)}
                    onDrop={() => setDropped(fact)}
                  />
                ))}
              </ul>
              <TotalLine
                total={total}
                shown={items.length}
                onMore={parked.more}
                loading={parked.isFetching}
              />
            </>
          )
        }
      </Loaded>
      {settled ? <SettleModal fact={settled} onClose={() => setSettled(undefined)} /> : null}
      {dropped ? <DropModal fact={dropped} onClose={() => setDropped(undefined)} /> : null}
    </>
  )
}

type WaitingProps = { readonly fact: ParkedFact; readonly onSettle: () => void; readonly onDrop: () => void }

function Waiting({ fact, onSettle, onDrop }: WaitingProps) {
  const t = useMessages(exchangeMessages)
  const may = useMay()
  const typeWords = useTypeWords()
  const { writtenCode, writtenName, alike, occurredOn, document, sourceName, factType } = fact
  return (
    <li className="stack">
      <p className="row wrap">
        <span className="b">{writtenName ?? t('parked.noName')}</span>
        <span className="mono">{writtenCode ?? t('parked.noCode')}</span>
        <span className="tag">{t('parked.alike', { count: alike })}</span>
      </p>
      <p className="meta">
        {t('parked.meta', { type: typeWords(factType), on: occurredOn, document, source: sourceName })}
      </p>
      <Candidates fact={fact} />
      {may('exchange.supply') ? (
        <div className="row wrap">
          <button type="button" className="btn small" onClick={onSettle}>
            {t('parked.choose')}
          </button>
          <button type="button" className="btn small" onClick={onDrop}>
            {t('parked.drop')}
          </button>
        </div>
      ) : null}
    </li>
  )
}

function Candidates({ fact: { candidates } }: { readonly fact: ParkedFact }) {
  const t = useMessages(exchangeMessages)
  const words = useCodeWords()
  if (candidates.length === 0) return <p className="meta">{t('parked.none')}</p>
  return (
    <p className="row wrap">
      <span className="meta">{t('parked.candidates')}</span>
      {candidates.map(({ id, name, areaCode }) => (
        <span key={id}>
          <Link to="/subjects/$subjectId" params={{ subjectId: id }}>
            {name}
          </Link>
          {areaCode ? <span className="meta"> {words.area(areaCode)}</span> : null}
        </span>
      ))}
    </p>
  )
}
