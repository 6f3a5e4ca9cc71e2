import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CatalogueVersionView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { issueWords } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { catalogueMessages } from './messages.ts'

type Props = { readonly version: CatalogueVersionView; readonly onClose: () => void }

/** The items of a draft become the rows of a table; every wrong cell is named, and the file chosen stays chosen. */
export function ImportModal({ version: { id, version }, onClose }: Props) {
  const t = useMessages(catalogueMessages)
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const [missing, setMissing] = useState(false)
  const read = useMutation(
    api.catalogue.import.mutationOptions({
      onSuccess: async ({ itemCount }) => {
        showToast(t('import.done', { count: itemCount }))
        onClose()
        await queries.invalidateQueries({ queryKey: api.catalogue.key() })
      },
    }),
  )
  const submit = () => {
    setMissing(file === undefined)
    if (file) read.mutate({ id, version, file })
  }
  return (
    <Modal
      title={t('import')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('import.submit')}
          disabled={read.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p>{t('import.lead')}</p>
        <Refusal error={read.error} />
        <Field label={t('import.file')} error={missing ? t('import.none') : undefined}>
          {(control) => (
            <div className="row wrap">
              <label className="btn filebutton">
                {t('import.choose')}
                <input
                  {...control}
                  type="file"
                  className="sr"
                  accept=".xlsx,.csv"
                  onChange={(event) => {
                    setFile(event.target.files?.[0])
                    setMissing(false)
                  }}
                />
              </label>
              <span>{file?.name}</span>
            </div>
          )}
        </Field>
      </div>
    </Modal>
  )
}

function Refusal({ error }: { readonly error: unknown }) {
  const t = useMessages(catalogueMessages)
  if (!error) return null
  const { issues } = toApiError(error)
  if (issues.length === 0) return <ErrorState error={error} />
  return (
    <div className="summary" role="alert">
      <p className="b">{t('import.issues', { count: issues.length })}</p>
      <ul>
        {issues.map(({ path, code, message, remedy }) => (
          <li key={`${path} ${code} ${message}`}>{issueWords({ message, remedy })}</li>
        ))}
      </ul>
    </div>
  )
}
