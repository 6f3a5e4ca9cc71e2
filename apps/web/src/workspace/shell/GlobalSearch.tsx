import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { TaskSummary } from '@zhiheng/contract'
import { type ReactNode, type RefObject, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { api } from '../../shared/api.ts'
import { citedNumber } from '../../shared/format/printed-number.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useShortcut } from '../../shared/shortcut.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { shellMessages } from './messages.ts'

/** `/` from anywhere; results are plain links in groups, so Tab, arrows of a screen reader and Enter all work. */
export function GlobalSearch() {
  const t = useMessages(shellMessages)
  const navigate = useNavigate()
  const [q, setQ] = useState('')
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  useShortcut('/', () => input.current?.focus())
  useLeave(box, () => setOpen(false))
  const asked = useDeferredValue(q.trim())
  const close = () => {
    setOpen(false)
    setQ('')
  }
  return (
    <search className="searchbox" ref={box}>
      <form
        className="search"
        onSubmit={(event) => {
          event.preventDefault()
          if (q.trim()) void navigate({ to: '/tasks', search: { q: q.trim() } }).then(close)
        }}
      >
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          value={q}
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          maxLength={100}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setQ(event.target.value)
            setOpen(true)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close()
            if (event.key === 'ArrowDown') {
              event.preventDefault()
              box.current?.querySelector<HTMLElement>('.results a')?.focus()
            }
          }}
        />
        <kbd>/</kbd>
      </form>
      {open && asked ? <Results q={asked} onDone={close} /> : null}
    </search>
  )
}

function Results({ q, onDone }: { readonly q: string; readonly onDone: () => void }) {
  const t = useMessages(shellMessages)
  const id = useId()
  const found = useQuery(
    api.tasks.list.queryOptions({ input: { q, limit: 8, sort: 'code' }, placeholderData: (kept) => kept }),
  )
  if (found.error) return <Surface>{<ErrorState error={found.error} />}</Surface>
  if (!found.data) return null
  const { items, total } = found.data
  if (total === 0) {
    return (
      <Surface>
        <p className="meta">{t('search.none', { q })}</p>
      </Surface>
    )
  }
  return (
    <Surface>
      <span className="sr" role="status">
        {t('search.result', { count: total })}
      </span>
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
    </Surface>
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

function useLeave(box: RefObject<HTMLElement | null>, leave: () => void): void {
  const left = useRef(leave)
  left.current = leave
  useEffect(() => {
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) left.current()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [box])
}
