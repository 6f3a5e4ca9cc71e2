import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { CatalogueVersionView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { HeadFields, headNames, wrongHead } from './HeadFields.tsx'
import { ImportModal } from './ImportModal.tsx'
import { catalogueMessages } from './messages.ts'
import type { CatalogueVersionSearch } from './search.ts'

type Props = { readonly version: CatalogueVersionView; readonly onClose: () => void }

/** What the address says is being done with a draft. */
export function VersionDialog({
  version,
  act,
  onClose,
}: Props & { readonly act: CatalogueVersionSearch['act'] | undefined }) {
  if (version.state !== 'draft') return null
  if (act === 'change') return <ChangeModal version={version} onClose={onClose} />
  if (act === 'import') return <ImportModal version={version} onClose={onClose} />
  if (act === 'publish') return <PublishModal version={version} onClose={onClose} />
  if (act === 'discard') return <DiscardModal version={version} onClose={onClose} />
  return null
}

function ChangeModal({ version, onClose }: Props) {
  const t = useMessages(catalogueMessages)
  const queries = useQueryClient()
  const { id, title, validFrom, sourceDocument, note } = version
  const [entries, setEntries] = useState({ title, validFrom, sourceDocument, note })
  const errors = useFormErrors('head', headNames)
  const change = useMutation(
    api.catalogue.change.mutationOptions({
      onSuccess: async () => {
        showToast(t('change.done'))
        onClose()
        await queries.invalidateQueries({ queryKey: api.catalogue.key() })
      },
      onError: errors.refuse,
    }),
  )
  const submit = () => {
    if (errors.check(wrongHead(entries, t))) change.mutate({ id, version: version.version, ...entries })
  }
  return (
    <Modal
      title={t('change')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('change.submit')}
          disabled={change.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <HeadFields entries={entries} onChange={setEntries} errors={errors} />
      </div>
    </Modal>
  )
}

function PublishModal({ version: { id, version, validFrom, itemCount }, onClose }: Props) {
  const t = useMessages(catalogueMessages)
  const queries = useQueryClient()
  const errors = useFormErrors('publish', [])
  const publish = useMutation(
    api.catalogue.publish.mutationOptions({
      onSuccess: async () => {
        showToast(t('publish.done'))
        onClose()
        await queries.invalidateQueries({ queryKey: api.catalogue.key() })
      },
      onError: errors.refuse,
    }),
  )
  return (
    <Modal
      title={t('publish.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('publish.submit', { from: validFrom })}
          disabled={publish.isPending}
          onSubmit={() => publish.mutate({ id, version })}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <p>{t('publish.lead', { from: validFrom, count: itemCount })}</p>
      </div>
    </Modal>
  )
}

function DiscardModal({ version: { id, version }, onClose }: Props) {
  const t = useMessages(catalogueMessages)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const errors = useFormErrors('discard', [])
  const discard = useMutation(
    api.catalogue.discard.mutationOptions({
      onSuccess: async () => {
        showToast(t('discard.done'))
        await navigate({ to: '/catalogue' })
        await queries.invalidateQueries({ queryKey: api.catalogue.list.key() })
      },
      onError: errors.refuse,
    }),
  )
  return (
    <Modal
      title={t('discard')}
      onClose={onClose}
      footer={
        <ModalFoot
          danger
          submit={t('discard.submit')}
          disabled={discard.isPending}
          onSubmit={() => discard.mutate({ id, version })}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <p>{t('discard.lead')}</p>
      </div>
    </Modal>
  )
}
