import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FilePicker } from '../../shared/ui/FilePicker.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { creditFormMessages } from './form-messages.ts'
import { useCreditChange } from './use-credit-change.ts'
import { useDisputeMarks } from './use-dispute-marks.ts'
import { typeWords } from './words.ts'

type KeptFile = { readonly id: string; readonly name: string; readonly bytes: number }
type Entry = {
  readonly kind: 'fact' | 'grade'
  readonly factId: string
  readonly model: string
  readonly reason: string
  readonly wanted: string
  readonly files: readonly KeptFile[]
}
const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'factId' in value && 'wanted' in value && 'files' in value

type Props = {
  readonly subjectId: string
  readonly factId?: string | undefined
  readonly onClose: () => void
}

/** By the firm, or by an officer for it: to a fact or to a grade. What is half typed is kept. */
export function ObjectModal({ subjectId, factId, onClose }: Props) {
  const forms = useMessages(creditFormMessages)
  const blank: Entry = { kind: 'fact', factId: factId ?? '', model: '', reason: '', wanted: '', files: [] }
  const draft = useDraft<Entry>(`objection:${subjectId}`, blank, isEntry)
  const errors = useFormErrors('object', ['factId', 'target', 'reason', 'wanted'])
  const file = useCreditChange(client.objections.file, {
    done: forms('object.done'),
    onDone: () => {
      draft.discard()
      onClose()
    },
    onError: errors.refuse,
  })
  const entry = draft.content
  if (entry === undefined) return null
  const submit = () => {
    const fine = errors.check({
      ...(entry.kind === 'fact' && !entry.factId ? { factId: forms('wrong.fact') } : {}),
      ...(entry.kind === 'grade' && !entry.model ? { target: forms('wrong.model') } : {}),
      ...(entry.reason.trim() ? {} : { reason: forms('wrong.reason') }),
      ...(entry.wanted.trim() ? {} : { wanted: forms('wrong.wanted') }),
    })
    if (fine) file.mutate(sent(subjectId, entry))
  }
  return (
    <Modal
      title={forms('object.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={forms('object.submit')}
          disabled={file.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p>{forms('object.lead')}</p>
        <FormErrors errors={errors} />
        <Fields
          subjectId={subjectId}
          entry={entry}
          errors={errors}
          aside={<DraftStatusLine status={draft.status} />}
          onChange={draft.change}
        />
      </div>
    </Modal>
  )
}

const sent = (subjectId: string, entry: Entry) => ({
  subjectId,
  target:
    entry.kind === 'fact'
      ? { kind: 'fact' as const, factId: entry.factId }
      : { kind: 'grade' as const, model: entry.model },
  reason: entry.reason.trim(),
  wanted: entry.wanted.trim(),
  fileIds: entry.files.map(({ id }) => id),
})

type Name = 'factId' | 'target' | 'reason' | 'wanted'
type Errors = { id(name: Name): string; of(name: Name): string | undefined }
type FieldsProps = {
  readonly subjectId: string
  readonly entry: Entry
  readonly errors: Errors
  readonly aside: ReactNode
  readonly onChange: (change: (before: Entry) => Entry) => void
}

function Fields({ subjectId, entry, errors, aside, onChange }: FieldsProps) {
  const forms = useMessages(creditFormMessages)
  const set = (part: Partial<Entry>) => onChange((before) => ({ ...before, ...part }))
  return (
    <>
      <Target subjectId={subjectId} entry={entry} errors={errors} onChange={set} />
      <TextField
        id={errors.id('reason')}
        label={forms('object.reason')}
        aside={aside}
        multiline
        maxLength={2000}
        value={entry.reason}
        error={errors.of('reason')}
        onChange={(reason) => set({ reason })}
      />
      <TextField
        id={errors.id('wanted')}
        label={forms('object.wanted')}
        maxLength={1000}
        value={entry.wanted}
        error={errors.of('wanted')}
        onChange={(wanted) => set({ wanted })}
      />
      <FilePicker
        label={forms('object.files')}
        help={forms('object.files.help')}
        files={entry.files}
        onChange={(next) => onChange((before) => ({ ...before, files: next(before.files) }))}
      />
    </>
  )
}

type TargetProps = {
  readonly subjectId: string
  readonly entry: Entry
  readonly errors: Errors
  readonly onChange: (part: Partial<Entry>) => void
}

function Target({ subjectId, entry, errors, onChange }: TargetProps) {
  const forms = useMessages(creditFormMessages)
  const words = useWords()
  const [language] = useLanguage()
  const marks = useDisputeMarks(subjectId)
  const [asked] = useState({ staleTime: 600_000, retry: false })
  const facts = useQuery({
    ...api.facts.ofSubject.queryOptions({ input: { id: subjectId, limit: 1000 } }),
    ...asked,
  })
  const grades = useQuery(api.assessments.ofSubject.queryOptions({ input: { id: subjectId } }))
  return (
    <>
      <ChoiceField
        label={forms('object.kind')}
        value={entry.kind}
        onChange={(kind) => onChange({ kind: kind === 'grade' ? 'grade' : 'fact' })}
      >
        <option value="fact">{forms('object.kind.fact')}</option>
        <option value="grade">{forms('object.kind.grade')}</option>
      </ChoiceField>
      {entry.kind === 'fact' ? (
        <ChoiceField
          id={errors.id('factId')}
          label={forms('object.fact')}
          value={entry.factId}
          error={errors.of('factId')}
          onChange={(factId) => onChange({ factId })}
        >
          <option value="">{forms('object.choose')}</option>
          {(facts.data?.items ?? []).map((fact) => (
            <option key={fact.id} value={fact.id} disabled={marks.has(fact.id)}>
              {[
                fact.occurredOn,
                typeWords(fact.type, language),
                fact.document,
                fact.source.name,
                marks.get(fact.id),
              ]
                .filter(Boolean)
                .join(' · ')}
            </option>
          ))}
        </ChoiceField>
      ) : (
        <ChoiceField
          id={errors.id('target')}
          label={forms('object.model')}
          value={entry.model}
          error={errors.of('target')}
          onChange={(model) => onChange({ model })}
        >
          <option value="">{forms('object.choose')}</option>
          {(grades.data?.items ?? []).map((result) => (
            <option key={result.model} value={result.model}>
              {[words(result.title), result.grade ?? '—', result.asOf].join(' · ')}
            </option>
          ))}
        </ChoiceField>
      )}
    </>
  )
}
