import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { CatalogueVersionSummary } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { HeadFields, headNames, wrongHead } from './HeadFields.tsx'
import { catalogueMessages } from './messages.ts'

type Props = {
  readonly versions: readonly CatalogueVersionSummary[]
  readonly base: string | undefined
  readonly onClose: () => void
}

/** Begins a version, as a rule with the items of the one in force. */
export function DraftModal({ versions, base, onClose }: Props) {
  const t = useMessages(catalogueMessages)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [basedOnId, setBase] = useState(base ?? versions[0]?.id ?? '')
  const [entries, setEntries] = useState({ title: '', validFrom: '', sourceDocument: '', note: '' })
  const errors = useFormErrors('draft', [...headNames, 'basedOnId'])
  const draft = useMutation(
    api.catalogue.draft.mutationOptions({
      onSuccess: async ({ id }) => {
        showToast(t('draft.done'))
        await queries.invalidateQueries({ queryKey: api.catalogue.key() })
        await navigate({ to: '/catalogue/$versionId', params: { versionId: id } })
      },
      onError: errors.refuse,
    }),
  )
  const submit = () => {
    if (errors.check(wrongHead(entries, t))) draft.mutate({ ...entries, ...(basedOnId ? { basedOnId } : {}) })
  }
  return (
    <Modal
      title={t('draft')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('draft.submit')}
          disabled={draft.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <HeadFields entries={entries} onChange={setEntries} errors={errors} />
        <ChoiceField
          label={t('field.base')}
          id={errors.id('basedOnId')}
          error={errors.of('basedOnId')}
          value={basedOnId}
          onChange={setBase}
        >
          <option value="">{t('field.base.none')}</option>
          {versions.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </ChoiceField>
      </div>
    </Modal>
  )
}
