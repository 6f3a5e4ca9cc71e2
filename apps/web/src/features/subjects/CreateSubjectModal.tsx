import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { CodeField } from './CodeField.tsx'
import { checkCode, schemesOf } from './code-check.ts'
import {
  addRow,
  blankEntries,
  codesOf,
  dropRow,
  isEntries,
  profileOf,
  putRow,
  type SubjectEntries,
  withKind,
} from './entries.ts'
import { subjectFormMessages } from './form-messages.ts'
import { useRefreshSubjects } from './queries.ts'
import { PlaceFields } from './SubjectFields.tsx'
import { kinds } from './search.ts'

type Props = { readonly name: string; readonly onClose: () => void }
/** As many codes as the form has names for. */
const codeNames = [0, 1, 2, 3, 4].flatMap(
  (place) => [`identifiers.${place}.scheme`, `identifiers.${place}.value`] as const,
)
const names = [
  'kind',
  'name',
  ...codeNames,
  'areaCode',
  'address',
  'industry',
  'longitude',
  'latitude',
  'classes',
]

/** Puts a subject on record; what is typed is kept until it is sent. */
export function CreateSubjectModal({ name, onClose }: Props) {
  const t = useMessages(subjectFormMessages)
  const draft = useDraft<SubjectEntries>('subject:new', blankEntries(name), isEntries)
  const errors = useFormErrors('subject', names)
  const create = useCreate(() => {
    draft.discard()
    onClose()
  }, errors.refuse)
  const entries = draft.content
  const change = (part: Partial<SubjectEntries>) => draft.change((kept) => ({ ...kept, ...part }))
  const submit = () => {
    if (!entries) return
    const wrong = {
      ...(entries.name.trim() ? {} : { name: t('wrong.name') }),
      ...wrongCodes(entries),
    }
    if (errors.check(wrong))
      create.mutate({
        kind: entries.kind,
        name: entries.name.trim(),
        ...profileOf(entries),
        identifiers: codesOf(entries),
      })
  }
  return (
    <Modal
      title={t('add.title')}
      onClose={onClose}
      footer={
        <ModalFoot submit={t('add.submit')} disabled={create.isPending} onSubmit={submit} onClose={onClose} />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        <p className="meta">
          <DraftStatusLine status={draft.status} />
        </p>
        {entries ? <Fields entries={entries} onChange={change} errors={errors} /> : null}
      </div>
    </Modal>
  )
}

/** What the browser can tell before anything is sent; the message is the field's own. */
function wrongCodes({ codes }: SubjectEntries): Record<string, string> {
  return Object.fromEntries(
    codes.flatMap(({ scheme, value }, place) => {
      const check = checkCode(scheme, value)
      return check.state === 'wrong'
        ? [[`identifiers.${place}.value`, `${check.message.zh} ${check.message.en}`]]
        : []
    }),
  )
}

type FieldsProps = {
  readonly entries: SubjectEntries
  readonly onChange: (part: Partial<SubjectEntries>) => void
  readonly errors: ReturnType<typeof useFormErrors<string>>
}

function Fields({ entries, onChange, errors }: FieldsProps) {
  const t = useMessages(subjectFormMessages)
  const words = useCodeWords()
  return (
    <>
      <ChoiceField
        label={t('field.kind')}
        id={errors.id('kind')}
        error={errors.of('kind')}
        value={entries.kind}
        onChange={(chosen) =>
          onChange(withKind(entries, kinds.find((one) => one === chosen) ?? entries.kind))
        }
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {words.kind(kind)}
          </option>
        ))}
      </ChoiceField>
      <TextField
        id={errors.id('name')}
        label={t('field.name')}
        help={t('field.name.help')}
        maxLength={200}
        value={entries.name}
        onChange={(value) => onChange({ name: value })}
        error={errors.of('name')}
      />
      <CodeRows entries={entries} onChange={onChange} errors={errors} />
      <PlaceFields entries={entries} onChange={onChange} errors={errors} />
    </>
  )
}

function CodeRows({ entries: { kind, codes }, onChange, errors }: FieldsProps) {
  const t = useMessages(subjectFormMessages)
  const schemes = schemesOf[kind]
  return (
    <fieldset className="field">
      <legend>{t('code.title')}</legend>
      {codes.map((code, place) => (
        <div className="coderow" key={code.row}>
          <CodeField
            entry={code}
            schemes={schemes}
            ids={{
              scheme: errors.id(`identifiers.${place}.scheme`),
              value: errors.id(`identifiers.${place}.value`),
            }}
            errors={{
              scheme: errors.of(`identifiers.${place}.scheme`),
              value: errors.of(`identifiers.${place}.value`),
            }}
            onChange={(next) => {
              errors.clear(`identifiers.${place}.value`)
              onChange({ codes: putRow(codes, code.row, next) })
            }}
          />
          {codes.length > 1 ? (
            <button
              type="button"
              className="btn small text"
              aria-label={t('code.remove', { place: place + 1 })}
              onClick={() => onChange({ codes: dropRow(codes, code.row) })}
            >
              <Icon name="close" />
            </button>
          ) : null}
        </div>
      ))}
      {codes.length < 5 ? (
        <button
          type="button"
          className="btn small"
          onClick={() => onChange({ codes: addRow(codes, { scheme: schemes[0] ?? '', value: '' }) })}
        >
          <Icon name="plus" size={14} />
          {t('code.add')}
        </button>
      ) : null}
    </fieldset>
  )
}

function useCreate(onDone: () => void, onError: (error: unknown) => void) {
  const t = useMessages(subjectFormMessages)
  const navigate = useNavigate()
  const refresh = useRefreshSubjects()
  return useMutation(
    api.subjects.create.mutationOptions({
      onSuccess: async ({ id, name }) => {
        onDone()
        showToast(t('add.done', { name }))
        await navigate({ to: '/subjects/$subjectId', params: { subjectId: id } })
        await refresh()
      },
      onError,
    }),
  )
}
