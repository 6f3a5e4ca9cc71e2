import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { BoardView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { LightShape } from '../../shared/ui/LightMark.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { boardMessages } from './messages.ts'
import { type BoardSearch, views } from './search.ts'

const route = getRouteApi('/signed-in/board/$planId')

type Props = { readonly board: BoardView }

/** Saved views as tabs, and what the plan amounts to. */
export function BoardTabs({ board }: Props) {
  const t = useMessages(boardMessages)
  const search = route.useSearch()
  const { totals, counts, plan } = board
  const n = {
    all: totals.measures,
    attention: totals.measures - counts.green,
    'ahead-of-evidence': totals.aheadOfEvidence,
  }
  return (
    <div className="tabs board-tabs">
      {views.map((view) => (
        <Link
          key={view}
          to="/board/$planId"
          params={{ planId: plan.id }}
          search={(before) => ({ ...before, view })}
          aria-current={(search.view ?? 'all') === view ? 'page' : undefined}
          activeProps={{}}
        >
          {t(`tab.${view}`)}
          <span className="n">{n[view]}</span>
        </Link>
      ))}
      <span className="meta totals">
        {t('totals', {
          measures: totals.measures,
          clauses: totals.clauses,
          tasks: number(totals.cityTasks + totals.districtTasks),
          city: number(totals.cityTasks),
          district: number(totals.districtTasks),
        })}
      </span>
    </div>
  )
}

/** Filters as chips; all of them stand in the address. */
export function BoardFilters({ board }: Props) {
  const t = useMessages(boardMessages)
  const ui = useMessages(uiMessages)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<Record<keyof BoardSearch, unknown>>) =>
    void navigate({ search: (before) => ({ ...before, ...change }) as BoardSearch, replace: true })
  const filtered = search.light || search.chapter || search.body
  return (
    <div className="board-filters noprint">
      {(['red', 'yellow', 'green', 'grey'] as const).map((light) => (
        <button
          key={light}
          type="button"
          className="chip"
          aria-pressed={search.light === light}
          onClick={() => set({ light: search.light === light ? undefined : light })}
        >
          <LightShape light={light} size={10} />
          {ui(`light.${light}`)}
        </button>
      ))}
      <select
        className="chip"
        aria-label={t('filter.chapter')}
        value={search.chapter ?? ''}
        onChange={({ target }) => set({ chapter: Number(target.value) || undefined })}
      >
        <option value="">{t('filter.chapter.all')}</option>
        {board.chapters.map((chapter) => (
          <option key={chapter.position} value={chapter.position}>
            {chapter.title}
          </option>
        ))}
      </select>
      <BodyFilter value={search.body} onChange={(body) => set({ body })} />
      {filtered ? (
        <button
          type="button"
          className="link"
          onClick={() => set({ light: undefined, chapter: undefined, body: undefined })}
        >
          {t('filter.clear')}
        </button>
      ) : null}
      {board.hidden > 0 ? (
        <span className="meta" role="status">
          {t('filter.hidden', { count: board.hidden })}
        </span>
      ) : null}
    </div>
  )
}

function BodyFilter({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (id: string | undefined) => void
}) {
  const t = useMessages(boardMessages)
  const tree = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const bodies = (tree.data?.items ?? []).filter(({ kind }) => kind === 'department' || kind === 'district')
  return (
    <select
      className="chip"
      aria-label={t('filter.body')}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value || undefined)}
    >
      <option value="">{t('filter.body.all')}</option>
      {bodies.map((body) => (
        <option key={body.id} value={body.id}>
          {body.name}
        </option>
      ))}
    </select>
  )
}
