import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useShortcut } from '../../shared/shortcut.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { shellMessages } from './messages.ts'
import { SearchResults } from './SearchResults.tsx'
import { subjectHits, taskHits } from './search-hits.ts'

/** `/` from anywhere; results are plain links in groups, so Tab, arrows of a screen reader and Enter all work. */
export function GlobalSearch() {
  const t = useMessages(shellMessages)
  const openBest = useOpenBest()
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
          if (q.trim()) void openBest(q.trim()).then(close)
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
      {open && asked ? <SearchResults q={asked} onDone={close} /> : null}
    </search>
  )
}

/** A whole code opens its subject at once; else the list that has something, that of subjects where both have. */
function useOpenBest() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return async (q: string) => {
    const [subjects, tasks] = await Promise.all([
      queries.fetchQuery(subjectHits(q)).catch(() => undefined),
      queries.fetchQuery(taskHits(q)).catch(() => undefined),
    ])
    const exact = subjects?.items.filter(({ match }) => match?.by === 'code' && match.exact)
    if (exact?.[0] && exact.length === 1)
      return navigate({ to: '/subjects/$subjectId', params: { subjectId: exact[0].id } })
    if (tasks?.total && !subjects?.total) return navigate({ to: '/tasks', search: { q } })
    return navigate({ to: '/subjects', search: { q } })
  }
}

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
