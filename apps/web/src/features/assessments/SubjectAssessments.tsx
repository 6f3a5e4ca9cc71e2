import { useQuery } from '@tanstack/react-query'
import type { AssessmentResult } from '@zhiheng/contract'
import { useId, useState } from 'react'
import { api } from '../../shared/api.ts'
import { DayInput } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ReasonTree } from '../../shared/ui/ReasonTree.tsx'
import { subjectAssessmentMessages } from './subject-messages.ts'

/** How a subject is graded, and how each grade came about; on any earlier day as well. */
export function SubjectAssessments({ subjectId }: { readonly subjectId: string }) {
  const t = useMessages(subjectAssessmentMessages)
  const { today } = useSession()
  const [on, setOn] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const id = useId()
  const query = useQuery(
    api.assessments.ofSubject.queryOptions({
      input: { id: subjectId, ...(on ? { asOf: on } : {}) },
      placeholderData: (kept) => kept,
    }),
  )
  return (
    <section className="card" aria-label={t('title')}>
      <header>
        <h2>{t('title')}</h2>
      </header>
      <div className="body stack">
        <Loaded query={query}>
          {({ items, history }) => (
            <>
              {items.length === 0 ? <p className="sec">{t('none')}</p> : null}
              {items.map((result) => (
                <Result
                  key={result.model}
                  result={result}
                  isOpen={open === result.model}
                  onOpen={() => setOpen(open === result.model ? null : result.model)}
                />
              ))}
              {open ? <Why subjectId={subjectId} model={open} on={on} /> : null}
              {history.map((change) => (
                <p key={change.id} className="meta">
                  {t('changed', {
                    on: change.asOf,
                    from: change.from ?? t('grade.none'),
                    to: change.to ?? t('grade.none'),
                  })}
                </p>
              ))}
            </>
          )}
        </Loaded>
        <div className="row wrap noprint">
          <label htmlFor={id} className="meta">
            {t('day')}
          </label>
          <DayInput
            control={{ id, 'aria-describedby': undefined, 'aria-invalid': undefined }}
            value={on || today}
            onChange={(day) => setOn(day === today ? '' : day)}
          />
        </div>
      </div>
    </section>
  )
}

type ResultProps = {
  readonly result: AssessmentResult
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function Result({ result, isOpen, onOpen }: ResultProps) {
  const t = useMessages(subjectAssessmentMessages)
  const words = useWords()
  return (
    <div className="row wrap between">
      <div>
        <b>{words(result.title)}</b>{' '}
        <span className="meta">{t('version', { version: result.modelVersion, on: result.asOf })}</span>
        <p>
          <b>{result.grade ?? t('grade.none')}</b> {result.gradeLabel ? words(result.gradeLabel) : null}{' '}
          {result.score === null ? null : (
            <span className="meta">{t('score', { score: result.score, full: result.full })}</span>
          )}
        </p>
        {result.vetoes.map(({ code, label }) => (
          <span key={code} className="tag">
            {words(label)}
          </span>
        ))}
      </div>
      <button type="button" className="btn small" aria-expanded={isOpen} onClick={onOpen}>
        {t('why')}
      </button>
    </div>
  )
}

function Why({
  subjectId,
  model,
  on,
}: {
  readonly subjectId: string
  readonly model: string
  readonly on: string
}) {
  const query = useQuery(
    api.assessments.explain.queryOptions({
      input: { id: subjectId, model, outlook: 'true', ...(on ? { asOf: on } : {}) },
    }),
  )
  return <Loaded query={query}>{(explanation) => <ReasonTree explanation={explanation} />}</Loaded>
}
