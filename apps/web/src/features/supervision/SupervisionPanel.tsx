import { useQuery } from '@tanstack/react-query'
import type { SubjectSupervision } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { dayInWords } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Matrix } from './Matrix.tsx'
import { supervisionMessages } from './messages.ts'
import { ProposeModal } from './ProposeModal.tsx'
import { RiskModal } from './RiskModal.tsx'
import { frequency } from './words.ts'

/** How strictly a firm is supervised: the cell it stands in, what follows, and how it came to that. */
export function SupervisionPanel({
  subjectId,
  asOf,
}: {
  readonly subjectId: string
  readonly asOf?: string | undefined
}) {
  const t = useMessages(supervisionMessages)
  const may = useMay()
  const query = useQuery({
    ...api.supervision.ofSubject.queryOptions({ input: { id: subjectId, ...(asOf ? { asOf } : {}) } }),
    enabled: may('supervision.read'),
  })
  if (!may('supervision.read')) return null
  const mode = query.data?.mode
  return (
    <section className="card" aria-labelledby="supervision-panel">
      <header>
        <h2 id="supervision-panel">{t('title')}</h2>
        {mode ? <span className="tag primary">{t(`mode.${mode}`)}</span> : null}
      </header>
      <div className="body stack">
        <Loaded query={query}>{(data) => <Standing standing={data} />}</Loaded>
      </div>
    </section>
  )
}

function Standing({ standing }: { readonly standing: SubjectSupervision }) {
  const t = useMessages(supervisionMessages)
  const words = useWords()
  const { risk, policy } = standing
  const of = standing.class
  const perYear = policy.cells.map(({ inspectionsPerYear }) => inspectionsPerYear)
  const at = (place: { risk: string; class: string }) =>
    policy.cells.find((cell) => cell.risk === place.risk && cell.class === place.class)
  const treatments = policy.classes.find((each) => each.class === of)?.treatments ?? []
  return (
    <>
      <Line standing={standing} />
      <Matrix
        caption={t('title')}
        current={{ risk, class: of }}
        shade={(place) => (at(place)?.inspectionsPerYear ?? 0) / Math.max(1, ...perYear)}
        cell={(place) => {
          const cell = at(place)
          return cell ? frequency(cell, t) : null
        }}
      />
      <p className="meta">
        {t('panel.source', { source: words(policy.source), version: policy.version, from: policy.validFrom })}
      </p>
      {treatments.length > 0 ? (
        <details>
          <summary className="meta">{t('panel.treatments')}</summary>
          <ul className="meta">
            {treatments.map((each) => (
              <li key={each.zh}>{words(each)}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <History standing={standing} />
      <Acts standing={standing} />
    </>
  )
}

function Line({ standing }: { readonly standing: SubjectSupervision }) {
  const t = useMessages(supervisionMessages)
  const [language] = useLanguage()
  const { today } = useSession()
  const { risk, cell, nextDueOn, inspectionsThisYear } = standing
  const of = standing.class
  const day = (on: string) => dayInWords(on, language, today)
  if (!risk || !of || !cell) {
    if (risk) return <p>{t('panel.noClass', { risk: t(`risk.${risk}`) })}</p>
    return <p>{of ? t('panel.noRisk', { class: of }) : t('panel.unknown')}</p>
  }
  const due =
    nextDueOn &&
    (nextDueOn < today ? t('panel.late', { on: day(nextDueOn) }) : t('panel.due', { on: day(nextDueOn) }))
  return (
    <>
      <p>
        {t('panel.line', {
          risk: t(`risk.${risk}`),
          class: of,
          inspections: frequency(cell, t),
          lots: cell.samplingLots,
        })}
      </p>
      <p className="meta">
        {[t('panel.year', { count: inspectionsThisYear }), due].filter(Boolean).join(' · ')}
      </p>
    </>
  )
}

function History({
  standing: { classHistory, riskHistory, review },
}: {
  readonly standing: SubjectSupervision
}) {
  const t = useMessages(supervisionMessages)
  const words = useWords()
  const steps = [
    ...classHistory.map((step) => ({ ...step, value: step.class })),
    ...riskHistory.map((step) => ({ ...step, value: t(`risk.${step.risk}`) })),
  ].toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))
  return (
    <>
      {review?.state === 'open' ? (
        <p className="note">{t('panel.review', { from: review.from ?? t('none.class'), to: review.to })}</p>
      ) : null}
      {steps.length > 0 ? (
        <details>
          <summary className="meta">{t('panel.history')}</summary>
          <ol className="bodylist flush">
            {steps.map((step) => (
              <li key={step.id}>
                <b>{step.value}</b> {step.validFrom}
                <p className="meta">
                  {[t(`cause.${step.cause}`), step.rule && words(step.rule), step.reason, step.by]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </>
  )
}

function Acts({ standing }: { readonly standing: SubjectSupervision }) {
  const t = useMessages(supervisionMessages)
  const [open, setOpen] = useState<'propose' | 'risk'>()
  const close = () => setOpen(undefined)
  if (!standing.mayPropose && !standing.maySetRisk) return null
  return (
    <div className="row wrap noprint">
      {standing.mayPropose && standing.review?.state !== 'open' ? (
        <button type="button" className="btn small" onClick={() => setOpen('propose')}>
          {t('panel.propose')}
        </button>
      ) : null}
      {standing.maySetRisk ? (
        <button type="button" className="btn small" onClick={() => setOpen('risk')}>
          {t('panel.risk')}
        </button>
      ) : null}
      {open === 'propose' ? <ProposeModal standing={standing} onClose={close} /> : null}
      {open === 'risk' ? <RiskModal standing={standing} onClose={close} /> : null}
    </div>
  )
}
