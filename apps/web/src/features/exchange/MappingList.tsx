import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FactMapping } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { showToast } from '../../shared/toast.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { mappingMessages } from './mapping-messages.ts'
import { useMappings, useRefreshMappings } from './mapping-queries.ts'
import { useTypeWords } from './queries.ts'

/** How tables of other shape are read, as the own body has saved it. */
export function MappingList() {
  const t = useMessages(mappingMessages)
  const mappings = useMappings()
  const narrow = useMediaQuery('screen and (max-width: 767px)')
  const [leaving, setLeaving] = useState<FactMapping>()
  const create = (
    <Link className="btn primary" to="/exchange/mappings/new">
      {t('new')}
    </Link>
  )
  return (
    <>
      <p className="body meta">{t('lead')}</p>
      <Loaded query={mappings}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState action={create}>{t('list.empty')}</EmptyState>
          ) : (
            <>
              {narrow ? (
                <Cards items={items} onRemove={setLeaving} />
              ) : (
                <Rows items={items} onRemove={setLeaving} />
              )}
              <TotalLine total={total} shown={items.length} />
              <footer className="row wrap">{create}</footer>
            </>
          )
        }
      </Loaded>
      {leaving ? <RemoveMapping mapping={leaving} onClose={() => setLeaving(undefined)} /> : null}
    </>
  )
}

type Props = { readonly items: readonly FactMapping[]; readonly onRemove: (mapping: FactMapping) => void }

function Rows({ items, onRemove }: Props) {
  const t = useMessages(mappingMessages)
  const typeWords = useTypeWords()
  return (
    <ScrollTable caption={t('list.caption')} className="comfortable" minWidth={760}>
      <thead>
        <tr>
          {(['name', 'type', 'columns', 'sample', 'changed'] as const).map((name) => (
            <th scope="col" key={name}>
              {t(`list.${name}`)}
            </th>
          ))}
          <th scope="col">
            <span className="sr">{t('list.remove')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td className="b">
              <MappingLink item={item} />
            </td>
            <td>{typeWords(item.factType)}</td>
            <td>{t('list.columns.count', { count: item.rules.columns.length })}</td>
            <td className="filename">{item.sample?.fileName}</td>
            <td>
              <Changed item={item} />
            </td>
            <td className="r">
              <Remove item={item} onRemove={onRemove} />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function Cards({ items, onRemove }: Props) {
  const typeWords = useTypeWords()
  return (
    <ul className="bodylist">
      {items.map((item) => (
        <li key={item.id} className="stack">
          <span className="b">
            <MappingLink item={item} />
          </span>
          <span className="meta">{typeWords(item.factType)}</span>
          <span className="meta">
            <Changed item={item} />
          </span>
          <div>
            <Remove item={item} onRemove={onRemove} />
          </div>
        </li>
      ))}
    </ul>
  )
}

const MappingLink = ({ item }: { readonly item: FactMapping }) => (
  <Link to="/exchange/mappings/$mappingId" params={{ mappingId: item.id }}>
    {item.name}
  </Link>
)

function Changed({ item: { version, changedAt, changedByName } }: { readonly item: FactMapping }) {
  const t = useMessages(mappingMessages)
  return <>{t('list.version', { version, at: stamp(changedAt), who: changedByName ?? '' })}</>
}

type RemoveProps = { readonly item: FactMapping; readonly onRemove: (mapping: FactMapping) => void }

function Remove({ item, onRemove }: RemoveProps) {
  const t = useMessages(mappingMessages)
  return (
    <button type="button" className="btn small text" onClick={() => onRemove(item)}>
      {t('list.remove')}
      <span className="sr">{item.name}</span>
    </button>
  )
}

function RemoveMapping({
  mapping: { id, name, version },
  onClose,
}: {
  readonly mapping: FactMapping
  readonly onClose: () => void
}) {
  const t = useMessages(mappingMessages)
  const refresh = useRefreshMappings()
  const remove = useMutation(
    api.factMappings.remove.mutationOptions({
      onSuccess: async () => {
        showToast(t('list.removed'))
        await refresh()
        onClose()
      },
    }),
  )
  return (
    <Modal
      title={t('remove.title', { name })}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('remove.submit')}
          danger
          disabled={remove.isPending}
          onSubmit={() => remove.mutate({ id, version })}
          onClose={onClose}
        />
      }
    >
      {remove.error ? <ErrorState error={remove.error} /> : null}
      <p>{t('remove.lead')}</p>
    </Modal>
  )
}
