import type { ImportView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { importMessages } from './import-messages.ts'
import { useReviewStep } from './import-queries.ts'

type Props = { readonly document: ImportView; readonly onClose: () => void }
const names = ['title', 'issuer', 'issuedOn', 'documentNumber', 'year'] as const

/** Title, issuer, date, number and year of the document. */
export function HeadEditor({ document, onClose }: Props) {
  const t = useMessages(importMessages)
  const [head, setHead] = useState({
    title: document.title,
    issuer: document.issuer ?? '',
    issuedOn: document.issuedOn ?? '',
    documentNumber: document.documentNumber ?? '',
    year: String(document.year),
  })
  const errors = useFormErrors('head', names)
  const correct = useReviewStep(client.planImports.correctHead, {
    onSuccess: onClose,
    onError: errors.refuse,
  })
  const submit = () => {
    const wrong = {
      ...(head.title.trim() ? {} : { title: t('editor.missing') }),
      ...(/^\d{4}$/.test(head.year.trim()) ? {} : { year: t('editor.missing') }),
    }
    if (!errors.check(wrong)) return
    correct.mutate({
      id: document.id,
      version: document.version,
      title: head.title.trim(),
      issuer: head.issuer.trim() || null,
      issuedOn: head.issuedOn || null,
      documentNumber: head.documentNumber.trim() || null,
      year: Number(head.year),
    })
  }
  const field = (
    name: (typeof names)[number],
    label: string,
    more: Partial<Parameters<typeof TextField>[0]> = {},
  ) => (
    <TextField
      id={errors.id(name)}
      label={label}
      value={head[name]}
      onChange={(value) => setHead({ ...head, [name]: value })}
      error={errors.of(name)}
      {...more}
    />
  )
  return (
    <Modal
      title={t('head.title')}
      onClose={onClose}
      footer={
        <button type="button" className="btn primary" disabled={correct.isPending} onClick={submit}>
          {t('head.submit')}
        </button>
      }
    >
      <div className="form">
        <ErrorSummary errors={errors.list} attempt={errors.attempt} />
        {errors.rest ? <ErrorState error={errors.rest} /> : null}
        {field('title', t('head.name'), { maxLength: 300, multiline: true })}
        {field('issuer', t('head.issuer'), { maxLength: 200, optional: true })}
        {field('issuedOn', t('head.date'), { type: 'date', width: 180, optional: true })}
        {field('documentNumber', t('head.number'), { maxLength: 100, optional: true })}
        {field('year', t('head.year'), { inputMode: 'numeric', width: 120 })}
      </div>
    </Modal>
  )
}
