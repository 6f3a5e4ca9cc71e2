import { useQuery } from '@tanstack/react-query'
import type { ImportView, NameMapping, OrganisationView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { importMessages } from './import-messages.ts'
import { useReviewStep } from './import-queries.ts'
import { OrganisationChoice } from './OrganisationChoice.tsx'

type Change = Pick<NameMapping, 'organisationIds' | 'proposal'>

const settled = ({ organisationIds, proposal }: Change) => organisationIds.length > 0 || proposal !== null

/** Which bodies of the tree the written names mean. Certain ones are filled in; the rest are for a person. */
export function NameMappings({ document }: { readonly document: ImportView }) {
  const t = useMessages(importMessages)
  const [changes, setChanges] = useState<Readonly<Record<string, Change>>>({})
  const [all, setAll] = useState(false)
  const tree = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const save = useReviewStep(client.planImports.mapNames, {
    onSuccess: () => {
      setChanges({})
      showToast(t('names.saved'))
    },
  })
  const open = document.names.filter((name) => !settled(name) || !name.certain)
  const shown = all ? document.names : open
  const unmapped = document.counts.unmappedNames
  const changed = Object.entries(changes)
  return (
    <section className="card" aria-labelledby="name-mappings">
      <header>
        <h2 id="name-mappings">{t('names.title')}</h2>
        <span className="meta">
          {unmapped > 0
            ? t('names.open', { count: unmapped })
            : t('names.done', { count: document.names.length })}
        </span>
      </header>
      <ul className="bodylist">
        {shown.map((name) => (
          <NameItem
            key={name.writtenName}
            name={{ ...name, ...changes[name.writtenName] }}
            organisations={tree.data?.items ?? []}
            onChange={(change) => setChanges({ ...changes, [name.writtenName]: change })}
          />
        ))}
      </ul>
      {save.error ? <ErrorState error={save.error} /> : null}
      <footer className="row wrap">
        {changed.length > 0 ? (
          <button
            type="button"
            className="btn primary small"
            disabled={save.isPending}
            onClick={() =>
              save.mutate({
                id: document.id,
                version: document.version,
                names: changed.map(([writtenName, change]) => ({ writtenName, ...change })),
              })
            }
          >
            {t('names.save')}
          </button>
        ) : null}
        {!all && shown.length < document.names.length ? (
          <button type="button" className="link" onClick={() => setAll(true)}>
            {t('names.showAll', { count: document.names.length })}
          </button>
        ) : null}
      </footer>
    </section>
  )
}

type ItemProps = {
  readonly name: NameMapping
  readonly organisations: readonly OrganisationView[]
  readonly onChange: (change: Change) => void
}

function NameItem({ name, organisations, onChange }: ItemProps) {
  const t = useMessages(importMessages)
  const proposed = name.proposal !== null
  return (
    <li className="stack">
      <p>
        <b>{name.writtenName}</b> <span className="meta">{t('names.in', { count: name.measures })}</span>
      </p>
      {proposed ? null : (
        <OrganisationChoice
          label={t('names.choose', { name: name.writtenName })}
          organisations={organisations}
          chosen={name.organisationIds}
          onChange={(organisationIds) => onChange({ organisationIds: [...organisationIds], proposal: null })}
        />
      )}
      {name.organisationIds.length === 0 ? (
        <label className="check">
          <input
            type="checkbox"
            checked={proposed}
            onChange={({ target }) =>
              onChange({
                organisationIds: [],
                proposal: target.checked
                  ? { name: name.writtenName.slice(0, 100), kind: 'department' }
                  : null,
              })
            }
          />
          {t('names.proposal')}
        </label>
      ) : null}
    </li>
  )
}
