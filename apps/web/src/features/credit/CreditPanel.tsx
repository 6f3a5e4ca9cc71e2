import { useQuery } from '@tanstack/react-query'
import type { Repairable, SubjectCredit } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { DueTag } from '../../shared/ui/DueTag.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { creditFormMessages } from './form-messages.ts'
import { creditMessages } from './messages.ts'
import { NoticeItem } from './NoticeItem.tsx'
import { ObjectionPanel } from './ObjectionPanel.tsx'
import { ObjectModal } from './ObjectModal.tsx'
import { RepairModal } from './RepairModal.tsx'
import { RepairPanel } from './RepairPanel.tsx'
import { aboutWords } from './words.ts'

type Open =
  | { readonly kind: 'object' | 'apply' }
  | { readonly kind: 'objection' | 'repair'; readonly id: string }

type Props = {
  readonly subjectId: string
  /** The fact that is open on the page: an objection begins with it. */
  readonly factId?: string | undefined
}

/** What a firm does about what is said of it: objections, repair, notices, replies. */
export function CreditPanel({ subjectId, factId }: Props) {
  const t = useMessages(creditMessages)
  const may = useMay()
  const query = useQuery({
    ...api.credit.ofSubject.queryOptions({ input: { id: subjectId } }),
    enabled: may('credit.read'),
  })
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  if (!may('credit.read')) return null
  return (
    <section className="card" aria-labelledby="credit-panel">
      <header>
        <h2 id="credit-panel">{t('panel.title')}</h2>
      </header>
      <Loaded query={query}>{(data) => <Content credit={data} onOpen={setOpen} />}</Loaded>
      {open?.kind === 'object' ? <ObjectModal subjectId={subjectId} factId={factId} onClose={close} /> : null}
      {open?.kind === 'apply' && query.data ? <RepairModal credit={query.data} onClose={close} /> : null}
      {open?.kind === 'objection' ? <ObjectionPanel id={open.id} onClose={close} /> : null}
      {open?.kind === 'repair' ? <RepairPanel id={open.id} onClose={close} /> : null}
    </section>
  )
}

type ContentProps = { readonly credit: SubjectCredit; readonly onOpen: (open: Open) => void }

function Content({ credit, onOpen }: ContentProps) {
  const t = useMessages(creditMessages)
  const { objections, repairs, notices, repairable } = credit
  const ready = repairable.filter(({ eligible }) => eligible)
  const nothing = objections.length + repairs.length + notices.length + ready.length === 0
  return (
    <>
      {nothing ? <p className="body meta">{t('panel.empty')}</p> : <Cases credit={credit} onOpen={onOpen} />}
      <Replies credit={credit} />
      {credit.mayObject || credit.mayApply ? (
        <div className="body row wrap noprint">
          <button type="button" className="btn primary" onClick={() => onOpen({ kind: 'object' })}>
            <Icon name="edit" />
            {t('panel.object')}
          </button>
          {ready.length > 0 ? (
            <button type="button" className="btn" onClick={() => onOpen({ kind: 'apply' })}>
              {t('panel.repair')}
            </button>
          ) : null}
        </div>
      ) : null}
    </>
  )
}

function Cases({ credit, onOpen }: ContentProps) {
  const t = useMessages(creditMessages)
  const [language] = useLanguage()
  return (
    <ul className="bodylist">
      {credit.objections.map((each) => (
        <li key={each.id}>
          <p className="between wrap">
            <button type="button" className="num" onClick={() => onOpen({ kind: 'objection', id: each.id })}>
              {aboutWords(each.target, language, t)}
            </button>
            <span className="row">
              <span className="tag">{t(`state.${each.state}`)}</span>
              <DueTag {...each} />
            </span>
          </p>
          <p className="meta">{[each.number, each.source?.name ?? t('office'), each.reason].join(' · ')}</p>
        </li>
      ))}
      {credit.repairs.map((each) => (
        <li key={each.id}>
          <p className="between wrap">
            <button type="button" className="num" onClick={() => onOpen({ kind: 'repair', id: each.id })}>
              {each.fact.decisionNumber}
            </button>
            <span className="row">
              <span className="tag">{t(`repair.${each.state}`)}</span>
              <DueTag {...each} />
            </span>
          </p>
          <p className="meta">{[each.number, each.source.name].join(' · ')}</p>
        </li>
      ))}
      {credit.repairable.map((each) => (
        <Penalty key={each.factId} penalty={each} />
      ))}
      {credit.notices.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} />
      ))}
    </ul>
  )
}

/** The reply stands beside the result. */
function Replies({ credit: { replies } }: { readonly credit: SubjectCredit }) {
  const t = useMessages(creditMessages)
  if (replies.length === 0) return null
  return (
    <details className="body">
      <summary className="meta">{t('panel.replies')}</summary>
      <ul className="bodylist flush">
        {replies.map((reply) => (
          <li key={`${reply.about} ${reply.id}`}>
            {reply.text}
            <p className="meta">
              {[reply.on, reply.answer && t('panel.reply.answer', { answer: reply.answer })]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What nobody needs to hear: there is nothing left to repair. */
const settled = ['not-shown', 'repaired', 'ended'] as const

/** A penalty that may be repaired, or what stands against it and from when on it may be. */
function Penalty({ penalty }: { readonly penalty: Repairable }) {
  const t = useMessages(creditMessages)
  const forms = useMessages(creditFormMessages)
  const { decisionNumber, eligible, obstacles, from } = penalty
  if (settled.some((each) => obstacles.includes(each))) return null
  const words = obstacles.map((obstacle) => forms(`obstacle.${obstacle}`))
  const tooEarly = obstacles.includes('too-early') && from !== null
  return (
    <li>
      <p className="between wrap">
        <span>{decisionNumber}</span>
        {eligible ? <span className="tag">{t('panel.repairable')}</span> : null}
      </p>
      {eligible ? null : (
        <p className="meta">
          {[...words, tooEarly && t('panel.from', { on: from })].filter(Boolean).join(' · ')}
        </p>
      )}
    </li>
  )
}
