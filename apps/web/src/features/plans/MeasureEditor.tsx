import type { ImportMeasure, ImportView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { BodyRows } from './BodyRows.tsx'
import { ClauseLines } from './ClauseLines.tsx'
import { importMessages } from './import-messages.ts'
import { useReviewStep } from './import-queries.ts'
import { changedFields, entriesOf, type MeasureEntries } from './measure-entries.ts'

type Props = { readonly document: ImportView; readonly measure: ImportMeasure; readonly onClose: () => void }

/** Correct one measure beside its text: title, demands, bodies with roles, deadline; or leave it out. */
export function MeasureEditor({ document, measure, onClose }: Props) {
  const t = useMessages(importMessages)
  const [entries, setEntries] = useState<MeasureEntries>(() => entriesOf(measure))
  const errors = useFormErrors('measure', ['number', 'title', 'chapter', 'clauses', 'bodies', 'dueOn'])
  const correct = useReviewStep(client.planImports.correctMeasure, {
    onSuccess: () => {
      showToast(t('editor.saved'))
      onClose()
    },
    onError: errors.refuse,
  })
  const change = (part: Partial<MeasureEntries>) => setEntries({ ...entries, ...part })
  const at = { id: document.id, version: document.version, key: measure.key }
  const submit = () => {
    const wrong = {
      ...(entries.title.trim() ? {} : { title: t('editor.missing') }),
      ...(entries.number.trim() ? {} : { number: t('editor.missing') }),
      ...(entries.clauses.some(({ text }) => text.trim()) ? {} : { clauses: t('editor.clauses.missing') }),
      ...(entries.bodies.every(({ writtenName }) => writtenName.trim())
        ? {}
        : { bodies: t('editor.bodies.missing') }),
    }
    if (!errors.check(wrong)) return
    const fields = changedFields(measure, entries)
    correct.mutate({ ...at, ...fields, status: Object.keys(fields).length > 0 ? 'corrected' : 'confirmed' })
  }
  const left = measure.status === 'left-out'
  return (
    <Modal
      wide
      title={t('editor.title', { number: measure.number })}
      onClose={onClose}
      footer={
        <>
          <button
            type="button"
            className="btn"
            disabled={correct.isPending}
            onClick={() => correct.mutate({ ...at, status: left ? 'confirmed' : 'left-out' })}
          >
            {t(left ? 'editor.bring' : 'editor.leaveOut')}
          </button>
          <button type="button" className="btn primary" disabled={correct.isPending} onClick={submit}>
            {t('editor.submit')}
          </button>
        </>
      }
    >
      <div className="form">
        <blockquote className="quote">
          {document.source.slice(measure.span.start, measure.span.end)}
        </blockquote>
        <ErrorSummary errors={errors.list} attempt={errors.attempt} />
        {errors.rest ? <ErrorState error={errors.rest} /> : null}
        <EditorFields entries={entries} onChange={change} errors={errors} />
      </div>
    </Modal>
  )
}

type FieldsProps = {
  readonly entries: MeasureEntries
  readonly onChange: (part: Partial<MeasureEntries>) => void
  readonly errors: {
    id(name: keyof MeasureEntries): string
    of(name: keyof MeasureEntries): string | undefined
  }
}

function EditorFields({ entries, onChange, errors }: FieldsProps) {
  const t = useMessages(importMessages)
  return (
    <>
      <div className="beside">
        <TextField
          id={errors.id('number')}
          label={t('editor.number')}
          value={entries.number}
          onChange={(number) => onChange({ number })}
          error={errors.of('number')}
          maxLength={40}
          width={120}
        />
        <TextField
          id={errors.id('chapter')}
          label={t('editor.chapter')}
          value={entries.chapter}
          onChange={(chapter) => onChange({ chapter })}
          error={errors.of('chapter')}
          maxLength={300}
          optional
        />
      </div>
      <TextField
        id={errors.id('title')}
        label={t('editor.name')}
        value={entries.title}
        onChange={(title) => onChange({ title })}
        error={errors.of('title')}
        maxLength={300}
      />
      <ClauseLines
        id={errors.id('clauses')}
        clauses={entries.clauses}
        onChange={(clauses) => onChange({ clauses })}
        error={errors.of('clauses')}
      />
      <BodyRows
        id={errors.id('bodies')}
        bodies={entries.bodies}
        onChange={(bodies) => onChange({ bodies })}
        error={errors.of('bodies')}
      />
      <TextField
        id={errors.id('dueOn')}
        type="date"
        label={t('editor.due')}
        help={t('editor.due.help')}
        value={entries.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
        error={errors.of('dueOn')}
        width={180}
        optional
      />
    </>
  )
}
