import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { OrganisationView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { dayInWords } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { SearchForm } from '../../shared/ui/SearchForm.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { AsOfForm } from './AsOfForm.tsx'
import { CreateBodyModal } from './CreateBodyModal.tsx'
import { ImportBodies } from './ImportBodies.tsx'
import { organisationPageMessages } from './messages.ts'
import { OrganisationPanel } from './OrganisationPanel.tsx'
import { OrganisationTree } from './OrganisationTree.tsx'
import type { OrganisationsSearch } from './search.ts'
import { growTree, isCalled } from './tree.ts'
import './organisations.css'

/** Who there is, under the names of a day. Everybody may read it; changing it takes a permission. */
export function OrganisationsPage() {
  const t = useMessages(organisationPageMessages)
  const [language] = useLanguage()
  const may = useMay()
  const search = useSearch({ from: '/signed-in/organisations' })
  const navigate = useNavigate({ from: '/organisations' })
  const [creating, setCreating] = useState(false)
  const [importing, setImporting] = useState(false)
  const tree = useTree(search.asOf)
  const go = (part: { [Key in keyof OrganisationsSearch]?: string | undefined }) =>
    void navigate({ search: { ...search, ...part } as OrganisationsSearch, replace: true })
  const opened = tree.data?.items.find(({ id }) => id === search.open)
  return (
    <>
      <PageHead
        title={t('title')}
        status={
          tree.data ? (
            <span className="meta">
              {t('status.count', { count: tree.data.total, on: dayInWords(tree.data.asOf, language, '') })}
            </span>
          ) : null
        }
        actions={
          may('organisation.manage') ? (
            <Actions onImport={() => setImporting(true)} onCreate={() => setCreating(true)} />
          ) : null
        }
      />
      <section className="card" aria-label={t('title')}>
        <div className="body row wrap orgfilters">
          <SearchForm
            label={t('search')}
            placeholder={t('search.placeholder')}
            value={search.q ?? ''}
            onSearch={(q) => go({ q: q || undefined })}
          />
          <AsOfForm asOf={search.asOf} onChange={(asOf) => go({ asOf })} />
        </div>
        <Loaded query={tree}>
          {({ items }) => (
            <Bodies
              bodies={items}
              q={search.q}
              open={search.open}
              onOpen={(open) => go({ open })}
              onClear={() => go({ q: undefined })}
            />
          )}
        </Loaded>
      </section>
      {opened ? (
        <OrganisationPanel
          key={opened.id}
          body={opened}
          above={tree.data?.items.find(({ id }) => id === opened.parentId)}
          asOf={tree.data?.asOf ?? ''}
          onClose={() => go({ open: undefined })}
        />
      ) : null}
      {importing ? <ImportBodies onClose={() => setImporting(false)} /> : null}
      {creating ? (
        <CreateBodyModal bodies={tree.data?.items ?? []} onClose={() => setCreating(false)} />
      ) : null}
    </>
  )
}

type BodiesProps = {
  readonly bodies: readonly OrganisationView[]
  readonly q: string | undefined
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
  readonly onClear: () => void
}

function Bodies({ bodies, q, open, onOpen, onClear }: BodiesProps) {
  const t = useMessages(organisationPageMessages)
  const found = q ? bodies.filter((body) => isCalled(body, q)) : bodies
  if (found.length === 0) {
    if (!q) return <EmptyState>{t('empty')}</EmptyState>
    return (
      <EmptyState
        action={
          <button type="button" className="btn" onClick={onClear}>
            {t('clear')}
          </button>
        }
      >
        {t('empty.filtered', { q })}
      </EmptyState>
    )
  }
  return (
    <>
      <OrganisationTree branches={growTree(found)} open={open} onOpen={onOpen} expanded={Boolean(q)} />
      <TotalLine total={bodies.length} shown={found.length} />
    </>
  )
}

const useTree = (asOf: string | undefined) =>
  useQuery(
    api.organisations.tree.queryOptions({
      input: asOf ? { asOf } : {},
      placeholderData: (kept) => kept,
    }),
  )

type ActionsProps = { readonly onImport: () => void; readonly onCreate: () => void }

function Actions({ onImport, onCreate }: ActionsProps) {
  const t = useMessages(organisationPageMessages)
  return (
    <>
      <button type="button" className="btn" onClick={onImport}>
        <Icon name="upload" />
        {t('import')}
      </button>
      <button type="button" className="btn primary" onClick={onCreate}>
        <Icon name="plus" />
        {t('new')}
      </button>
    </>
  )
}
