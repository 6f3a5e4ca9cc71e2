import { Link } from '@tanstack/react-router'
import type { DocumentView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { documentMessages } from './messages.ts'
import './documents.css'
import { listComma } from '../../shared/format/in-list.ts'

type Props = { readonly document: DocumentView }

const named = (bodies: DocumentView['addressees']) => bodies.map(({ name }) => name).join(listComma())

/** What it is about, to whom, and what was written for it. */
export function DocumentFacts({ document }: Props) {
  const t = useMessages(documentMessages)
  const { planId, planTitle, measure, subject, words, meeting } = document
  const rows: readonly (readonly [label: string, value: ReactNode])[] = [
    [
      t('plan'),
      <Link key="plan" to="/plans/$planId" params={{ planId }}>
        {planTitle}
      </Link>,
    ],
    [
      t('measure'),
      measure ? (
        <Link key="measure" to="/measures/$measureId" params={{ measureId: measure.id }}>
          {measure.number} {measure.title}
        </Link>
      ) : null,
    ],
    [
      t('field.subjectId'),
      subject ? (
        <Link key="subject" to="/subjects/$subjectId" params={{ subjectId: subject.id }}>
          {subject.name}
        </Link>
      ) : null,
    ],
    [
      t('field.addresseeIds'),
      [named(document.addressees), document.otherAddressees].filter(Boolean).join(listComma()),
    ],
    [t('field.copyIds'), named(document.copies)],
    [t('field.meetOn'), meeting ? `${meeting.on} ${meeting.time} ${meeting.place}` : null],
    [t('field.replyBy'), document.replyBy],
    [t('field.since'), document.since],
    [t('field.attachments'), document.attachments.join('；')],
    [t('field.contact'), document.contact],
    [
      t('field.words'),
      words ? (
        <span key="words" className="preline">
          {words}
        </span>
      ) : null,
    ],
  ]
  return (
    <section className="card" aria-label={t('content')}>
      <header>
        <h2>{t('content')}</h2>
      </header>
      <dl className="body document-facts">
        {rows.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  )
}

/** Who has it, and who has confirmed that. */
export function Receipts({ document: { receipts } }: Props) {
  const t = useMessages(documentMessages)
  if (receipts.length === 0) return null
  const have = receipts.filter(({ at }) => at !== null).length
  return (
    <section className="card" aria-label={t('receipts')}>
      <header className="row wrap between">
        <h2>{t('receipts')}</h2>
        <span className="meta">{t('receipts.count', { have, count: receipts.length })}</span>
      </header>
      <ul className="bodylist">
        {receipts.map(({ body, as, at, by }) => (
          <li key={body.id} className="row wrap">
            <b>{body.name}</b>
            <span className="tag line">{t(as === 'copy' ? 'field.copyIds' : 'field.addresseeIds')}</span>
            <span className="grow" />
            {at ? (
              <span className="meta">{t('receipts.at', { by: by ?? '', at: stamp(at) })}</span>
            ) : (
              <span className="tag yellow">{t('receipts.none')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
