import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SavedView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Popup } from '../../shared/ui/Popup.tsx'
import { useDensity } from './density.ts'
import { listMessages } from './list-messages.ts'
import { SaveView } from './SaveView.tsx'
import type { TaskListSearch } from './search.ts'
import { contentOf, searchOf } from './view-content.ts'

type Props = { readonly search: TaskListSearch; readonly onChange: (search: TaskListSearch) => void }

/** Ways of looking at the list that people have kept: own ones, and those of the own body. */
export function SavedViews({ search, onChange }: Props) {
  const t = useMessages(listMessages)
  const views = useQuery(api.savedViews.list.queryOptions()).data?.items ?? []
  const open = views.find(({ id }) => id === search.view)
  const [saving, setSaving] = useState(false)
  const [density, setDensity] = useDensity()
  const choose = (view: SavedView) => {
    setDensity(view.content.density)
    onChange(searchOf(view))
  }
  return (
    <>
      <Popup
        align="right"
        button={
          <>
            <Icon name="filter" />
            {open ? t('views.named', { name: open.name }) : t('views.button')}
          </>
        }
      >
        {(close) => (
          <div className="savedviews stack">
            {views.length === 0 ? <p className="meta">{t('views.none')}</p> : null}
            <Group
              label={t('views.mine')}
              views={views.filter(({ mine }) => mine)}
              open={open}
              onChoose={choose}
              search={search}
            />
            <Group
              label={t('views.shared')}
              views={views.filter(({ mine }) => !mine)}
              open={open}
              onChoose={choose}
              search={search}
            />
            <div className="row wrap">
              <button
                type="button"
                className="btn small primary"
                onClick={() => {
                  close()
                  setSaving(true)
                }}
              >
                {t('views.save')}
              </button>
              <button type="button" className="btn small" onClick={() => onChange({ view: 'none' })}>
                {t('views.plain')}
              </button>
            </div>
          </div>
        )}
      </Popup>
      {saving ? (
        <SaveView
          content={contentOf(search, density)}
          onClose={() => setSaving(false)}
          onSaved={(view) => {
            setSaving(false)
            onChange({ ...search, view: view.id })
          }}
        />
      ) : null}
    </>
  )
}

type GroupProps = {
  readonly label: string
  readonly views: readonly SavedView[]
  readonly open: SavedView | undefined
  readonly search: TaskListSearch
  readonly onChoose: (view: SavedView) => void
}

function Group({ label, views, open, search, onChoose }: GroupProps) {
  const t = useMessages(listMessages)
  if (views.length === 0) return null
  return (
    <section aria-label={label}>
      <p className="meta">{label}</p>
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <div className="row between">
              <button
                type="button"
                className="link"
                aria-current={view.id === open?.id || undefined}
                onClick={() => onChoose(view)}
              >
                {view.name}
              </button>
              <span className="meta">
                {[
                  view.isDefault ? t('views.default') : '',
                  view.mine ? '' : t('views.by', { name: view.ownerName }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            {view.id === open?.id ? <Manage view={view} search={search} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What may be done with the view that is open. */
function Manage({ view, search }: { readonly view: SavedView; readonly search: TaskListSearch }) {
  const t = useMessages(listMessages)
  const queries = useQueryClient()
  const [density] = useDensity()
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => queries.invalidateQueries({ queryKey: api.savedViews.key() }),
  })
  const { id, version, name } = view
  const change = (part: { shared?: boolean; content?: SavedView['content'] }) =>
    act.mutate(async () => {
      await client.savedViews.change({ id, version, ...part })
      showToast(t('views.updated', { name }))
    })
  return (
    <div className="row wrap">
      <button
        type="button"
        className="btn small"
        onClick={() => act.mutate(() => client.savedViews.setDefault({ id: view.isDefault ? null : id }))}
      >
        {t(view.isDefault ? 'views.default.unset' : 'views.default.set')}
      </button>
      {view.mine ? (
        <>
          <button
            type="button"
            className="btn small"
            onClick={() => change({ content: contentOf(search, density) })}
          >
            {t('views.update')}
          </button>
          <button type="button" className="btn small" onClick={() => change({ shared: !view.shared })}>
            {t(view.shared ? 'views.unshare' : 'views.share')}
          </button>
          <button
            type="button"
            className="btn small"
            onClick={() =>
              act.mutate(async () => {
                await client.savedViews.remove({ id })
                showToast(t('views.removed', { name }))
              })
            }
          >
            {t('views.remove')}
          </button>
        </>
      ) : null}
    </div>
  )
}
