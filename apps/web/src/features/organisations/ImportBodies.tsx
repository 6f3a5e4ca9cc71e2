import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OrganisationImport } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { ImportFindings } from './ImportFindings.tsx'
import { organisationImportMessages } from './import-messages.ts'

type Props = { readonly onClose: () => void }

/** Brings the tree to a table: the file is tried at once, and what it would do is shown before it is done. */
export function ImportBodies({ onClose }: Props) {
  const t = useMessages(organisationImportMessages)
  const { today } = useSession()
  const [file, setFile] = useState<File>()
  const [validFrom, setValidFrom] = useState(today)
  const trial = useMutation({
    mutationFn: (chosen: File) => client.organisations.importTable({ file: chosen, apply: 'false' }),
  })
  const bring = useBring(onClose)
  const found = trial.data
  const ready = found !== undefined && found.errors.length === 0 && found.created + found.changed > 0
  return (
    <Modal
      wide
      title={t('title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={ready ? t('submit', { count: found.created + found.changed }) : t('submit.none')}
          disabled={!ready || !file || bring.isPending}
          onSubmit={() =>
            file &&
            found &&
            bring.mutate({ file, apply: 'true', tree: found.tree, ...(validFrom ? { validFrom } : {}) })
          }
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p className="sec">
          {t('lead')}{' '}
          <a href="/api/organisations/table?format=xlsx" download>
            {t('export')}
          </a>
        </p>
        <Field label={t('file')}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".xlsx,.csv"
              onChange={({ target }) => {
                const chosen = target.files?.[0]
                setFile(chosen)
                trial.reset()
                bring.reset()
                if (chosen) trial.mutate(chosen)
              }}
            />
          )}
        </Field>
        <DayField
          label={t('validFrom')}
          help={t('validFrom.help')}
          value={validFrom}
          onChange={setValidFrom}
        />
        {trial.isPending ? <p role="status">{t('trying')}</p> : null}
        {trial.error ? <ErrorState error={trial.error} /> : null}
        {bring.error ? <ErrorState error={bring.error} /> : null}
        {found && file ? <ImportFindings found={found} file={file} /> : null}
      </div>
    </Modal>
  )
}

function useBring(onDone: () => void) {
  const t = useMessages(organisationImportMessages)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: Parameters<typeof client.organisations.importTable>[0]) =>
      client.organisations.importTable(input),
    onSuccess: async ({ created, changed }: OrganisationImport) => {
      showToast(t('done', { created, changed }))
      onDone()
      await queries.invalidateQueries({ queryKey: api.organisations.key() })
    },
  })
}
