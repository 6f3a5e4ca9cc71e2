import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SubjectPage, TaskSummary } from '@zhiheng/contract'
import { type ReactNode, useId } from 'react'
import { number } from '../../shared/format/numbers.ts'
import { citedNumber } from '../../shared/format/printed-number.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { subjectMessages } from '../../shared/ui/subject-messages.ts'
import { shellMessages } from './messages.ts'
import { subjectHits, taskHits } from './search-hits.ts'

type Props = { readonly q: string; readonly onDone: () => void }

/** What was found, in groups: subjects, measures, tasks. One that fails says so; the others are shown all the same. */
export function SearchResults({ q, onDone }: Props) {
  const t = useMessages(shellMessages)
  const subjects = useQuery({ ...subjectHits(q), placeholderData: (kept) => kept })
  const tasks = useQuery({ ...taskHits(q), placeholderData: (kept) => kept })
  const found = (subjects.data?.total ?? 0) + (tasks.data?.total ?? 0)
  if (!subjects.data && !tasks.data && !subjects.error && !tasks.error) return null
  return (
    <Surface>
      <span className="sr" role="status">
        {found > 0 ? t('search.result', { count: found }) : null}
      </span>
      {subjects.error ? <ErrorState error={subjects.error} /> : null}
      {subjects.data?.total ? <SubjectGroup page={subjects.data} q={q} onDone={onDone} /> : null}
      {tasks.error ? <ErrorState error={tasks.error} /> : null}
      {tasks.data?.total ? (
        <TaskGroups items={tasks.data.items} total={tasks.data.total} q={q} onDone={onDone} />
      ) : null}
      {found === 0 && subjects.data && tasks.data ? <p className="meta">{t('search.none', { q })}</p> : null}
    </Surface>
  )
}

function SubjectGroup({ page, q, onDone }: Props & { readonly page: SubjectPage }) {
  const t = useMessages(shellMessages)
  const words = useMessages(subjectMessages)
  const id = useId()
  return (
    <>
      <h3 id={id} className="meta">
        {t('search.subjects')}
      </h3>
      <ul className="menu" aria-labelledby={id}>
        {page.items.slice(0, 5).map((subject) => (
          <li key={subject.id}>
            <Link to="/subjects/$subjectId" params={{ subjectId: subject.id }} onClick={onDone}>
              <span className="grow">{subject.name}</span>
              <span className="meta nowrap">
                {[words(`kind.${subject.kind}`), subject.codes[0]?.printed].filter(Boolean).join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <Link className="all" to="/subjects" search={{ q }} onClick={onDone}>
        {t(page.totalIsExact ? 'search.subjects.all' : 'search.subjects.more', { total: number(page.total) })}
      </Link>
    </>
  )
}

type TaskProps = Props & { readonly items: readonly TaskSummary[]; readonly total: number }

function TaskGroups({ items, total, q, onDone }: TaskProps) {
  const t = useMessages(shellMessages)
  const id = useId()
  return (
    <>
      <MeasureHits items={items} onDone={onDone} />
      <h3 id={id} className="meta">
        {t('search.tasks')}
      </h3>
      <ul className="menu" aria-labelledby={id}>
        {items.map((task) => (
          <li key={task.id}>
            <Link to="/tasks/$taskId" params={{ taskId: task.id }} onClick={onDone}>
              <span className="mono">{task.code}</span>
              <span className="grow">{task.title}</span>
              <LightMark light={task.light.light} />
            </Link>
          </li>
        ))}
      </ul>
      <Link className="all" to="/tasks" search={{ q }} onClick={onDone}>
        {t('search.all', { count: total })}
      </Link>
    </>
  )
}

type HitsProps = { readonly items: readonly TaskSummary[]; readonly onDone: () => void }

function MeasureHits({ items, onDone }: HitsProps) {
  const t = useMessages(shellMessages)
  const [language] = useLanguage()
  const measures = new Map(items.map((task) => [task.measureId, task]))
  return (
    <>
      <h3 className="meta">{t('search.measures')}</h3>
      <ul className="menu">
        {[...measures.values()].slice(0, 4).map(({ measureId, measureNumber, measureTitle }) => (
          <li key={measureId}>
            <Link to="/measures/$measureId" params={{ measureId }} onClick={onDone}>
              <span className="dim nowrap">
                {t('measure', { number: citedNumber(measureNumber, language) })}
              </span>
              <span className="grow">{measureTitle}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

const Surface = ({ children }: { readonly children: ReactNode }) => <div className="results">{children}</div>
