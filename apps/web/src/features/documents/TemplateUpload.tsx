import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DocumentKind, TemplateIssue } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { documentMessages } from './messages.ts'
import { TemplatePreview } from './TemplatePreview.tsx'

type Props = { readonly kind: DocumentKind; readonly onClose: () => void }

/** A template is checked as soon as it is chosen; what is wrong is named with its place, and the file stays chosen. */
export function TemplateUpload({ kind, onClose }: Props) {
  const t = useMessages(documentMessages)
  const { today } = useSession()
  const [file, setFile] = useState<File>()
  const [validFrom, setValidFrom] = useState(today)
  const [missing, setMissing] = useState(false)
  const [looks, setLooks] = useState(false)
  const check = useMutation({
    mutationFn: (chosen: File) => client.documentTemplates.check({ kind, file: chosen }),
  })
  const save = useSave(onClose)
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    setMissing(false)
    if (chosen) check.mutate(chosen)
  }
  const sound = check.data?.issues.length === 0
  return (
    <Modal
      title={`${t('template.upload')} · ${t(`kind.${kind}`)}`}
      onClose={onClose}
      wide={looks}
      footer={
        <ModalFoot
          submit={t('template.submit')}
          disabled={save.isPending || (file !== undefined && !sound)}
          onSubmit={() => (file ? save.mutate({ kind, file, validFrom }) : setMissing(true))}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <Field label={t('template.file')} error={missing ? t('template.none') : undefined}>
          {(control) => (
            <div className="row wrap">
              <label className="btn filebutton">
                {t('template.file')}
                <input
                  {...control}
                  type="file"
                  className="sr"
                  accept=".docx"
                  onChange={(event) => choose(event.target.files?.[0])}
                />
              </label>
              <span>{file?.name}</span>
            </div>
          )}
        </Field>
        <div aria-live="polite">
          {check.data && sound ? (
            <p className="note green">{t('template.sound', { count: check.data.used.length })}</p>
          ) : null}
          {check.data && !sound ? <Issues issues={check.data.issues} /> : null}
        </div>
        {check.error ? <ErrorState error={check.error} /> : null}
        <DayField label={t('template.validFrom')} value={validFrom} onChange={setValidFrom} />
        {save.error ? <ErrorState error={save.error} /> : null}
        {file && sound && !looks ? (
          <button type="button" className="btn" onClick={() => setLooks(true)}>
            {t('template.preview')}
          </button>
        ) : null}
        {file && sound && looks ? <TemplatePreview kind={kind} file={file} /> : null}
      </div>
    </Modal>
  )
}

function useSave(onDone: () => void) {
  const t = useMessages(documentMessages)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: { kind: DocumentKind; file: File; validFrom: string }) =>
      client.documentTemplates.upload(input),
    onSuccess: async () => {
      showToast(t('template.done'))
      onDone()
      await queries.invalidateQueries({ queryKey: api.documentTemplates.key() })
    },
  })
}

function Issues({ issues }: { readonly issues: readonly TemplateIssue[] }) {
  const t = useMessages(documentMessages)
  const words = useWords()
  return (
    <div className="summary" role="alert">
      <p className="b">{t('template.issues', { count: issues.length })}</p>
      <ul>
        {issues.map(({ code, place, tag, reason, remedy, excerpt }) => (
          <li key={`${code} ${place?.en} ${tag}`}>
            {place ? `${words(place)}：` : ''}
            {words(reason)} {words(remedy)}
            {excerpt ? <span className="meta"> “{excerpt}”</span> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
