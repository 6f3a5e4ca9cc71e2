import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { MergePreview, SubjectView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { subjectPageMessages } from './page-messages.ts'
import { useSubjectChange } from './use-subject-change.ts'

type Props = { readonly keptId: string; readonly mergedId: string; readonly onClose: () => void }

/** Both sides beside each other with what speaks against a merge, before anything is done. */
export function MergeModal({ keptId, mergedId, onClose }: Props) {
  const t = useMessages(subjectPageMessages)
  const navigate = useNavigate()
  const [swapped, setSwapped] = useState(false)
  const [reason, setReason] = useState('')
  const [id, other] = swapped ? [mergedId, keptId] : [keptId, mergedId]
  const preview = useQuery(api.subjects.mergePreview.queryOptions({ input: { id, mergedId: other } }))
  const errors = useFormErrors('merge', ['reason'])
  const merge = useSubjectChange(client.subjects.merge, {
    done: t('merge.done'),
    onDone: () => {
      onClose()
      void navigate({ to: '/subjects/$subjectId', params: { subjectId: id } })
    },
    onError: errors.refuse,
  })
  const { data } = preview
  const submit = () => {
    if (data && errors.check(reason.trim() ? {} : { reason: t('reason.required') }))
      merge.mutate({ id, version: data.kept.version, mergedId: other, reason: reason.trim() })
  }
  return (
    <Modal
      wide
      title={t('merge.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('merge.submit', { name: data?.kept.name ?? '' })}
          disabled={merge.isPending || !data || data.refusal !== null}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <Loaded query={preview}>
        {(found) => (
          <div className="stack-16">
            <p>{t('merge.lead')}</p>
            <FormErrors errors={errors} />
            <Warnings preview={found} />
            <Sides preview={found} />
            <button type="button" className="btn small" onClick={() => setSwapped(!swapped)}>
              {t('merge.swap', { name: found.merged.name })}
            </button>
            <p className="meta">{t('merge.effect', { kept: found.kept.name, merged: found.merged.name })}</p>
            <TextField
              id={errors.id('reason')}
              label={t('merge.reason')}
              multiline
              maxLength={500}
              value={reason}
              onChange={setReason}
              error={errors.of('reason')}
            />
          </div>
        )}
      </Loaded>
    </Modal>
  )
}

function Warnings({ preview: { refusal, conflicts } }: { readonly preview: MergePreview }) {
  const t = useMessages(subjectPageMessages)
  const words = useCodeWords()
  return (
    <>
      {refusal ? (
        <p className="note red">
          <Icon name="warning" />
          <span>{t(`refusal.${refusal}`)}</span>
        </p>
      ) : null}
      {conflicts.map(({ scheme, kept, merged }) => (
        <p className="note yellow" key={scheme}>
          <Icon name="warning" />
          <span>{t('merge.conflict', { scheme: words.scheme(scheme), kept, merged })}</span>
        </p>
      ))}
    </>
  )
}

function Sides({ preview: { kept, merged } }: { readonly preview: MergePreview }) {
  const t = useMessages(subjectPageMessages)
  const words = useCodeWords()
  const rows: readonly (readonly [string, (side: SubjectView) => string])[] = [
    [t('merge.names'), ({ names }) => names.map(({ name }) => name).join('\n')],
    [
      t('merge.codes'),
      ({ identifiers }) =>
        identifiers.map(({ scheme, printed }) => `${words.scheme(scheme)} ${printed}`).join('\n'),
    ],
    [t('merge.area'), ({ areaCode }) => (areaCode ? words.area(areaCode) : '')],
    [t('merge.address'), ({ address }) => address ?? ''],
    [t('merge.industry'), ({ industry }) => (industry ? `${industry} ${words.industry(industry)}` : '')],
  ]
  return (
    <ScrollTable caption={t('merge.title')} minWidth={480}>
      <thead>
        <tr>
          <th scope="col">{t('merge.field')}</th>
          <th scope="col">
            {t('merge.kept')}：{kept.name}
          </th>
          <th scope="col">
            {t('merge.merged')}：{merged.name}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, say]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="preline">{say(kept)}</td>
            <td className="preline">{say(merged)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
