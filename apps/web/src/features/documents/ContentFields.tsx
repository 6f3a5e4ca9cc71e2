import type { DocumentKind } from '@zhiheng/contract'
import { DayField } from '../../shared/day/DayField.tsx'
import type { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { SubjectPicker } from '../../shared/subjects/SubjectPicker.tsx'
import { BodiesField } from '../../shared/ui/BodiesField.tsx'
import { Field, TextField } from '../../shared/ui/Field.tsx'
import { type Content, type contentNames, hasReply, periodOf } from './content.ts'
import { namesSubject } from './kinds.ts'
import { documentMessages } from './messages.ts'

type Errors = Pick<ReturnType<typeof useFormErrors<(typeof contentNames)[number]>>, 'id' | 'of'>
type Props = {
  readonly kind: DocumentKind
  readonly content: Content
  /** Who owes the tasks: whom it is written to where nobody else is chosen. */
  readonly owners: readonly string[]
  readonly errors: Errors
  readonly change: (part: Partial<Content>) => void
}

type TextName = 'title' | 'otherAddressees' | 'words' | 'attachments' | 'contact'

/** What every document asks, and what its kind asks beside it. */
export function ContentFields(props: Props) {
  const t = useMessages(documentMessages)
  const { kind, content, errors, change } = props
  const text = (name: TextName, more: object = {}) => (
    <TextField
      id={errors.id(name)}
      label={t(`field.${name}`)}
      error={errors.of(name)}
      value={content[name]}
      onChange={(value) => change({ [name]: value })}
      {...more}
    />
  )
  const brief = kind === 'brief'
  return (
    <>
      {text('title', { maxLength: 200 })}
      {brief ? <Since {...props} /> : <Addressees {...props} other={text} />}
      <Bodies {...props} name="copyIds" chosen={content.copyIds} />
      {namesSubject(kind) ? <About {...props} /> : null}
      {kind === 'interview-notice' ? <Meeting {...props} /> : null}
      {text('words', { help: t('words.help'), optional: true, multiline: true, maxLength: 5000, rows: 4 })}
      {brief ? null : text('attachments', { help: t('attachments.help'), optional: true, multiline: true })}
      {brief ? null : text('contact', { optional: true, maxLength: 100 })}
      {hasReply(kind) ? (
        <DayField
          id={errors.id('replyBy')}
          label={t('field.replyBy')}
          error={errors.of('replyBy')}
          optional
          value={content.replyBy}
          onChange={(replyBy) => change({ replyBy })}
        />
      ) : null}
    </>
  )
}

type BodiesProps = Props & {
  readonly name: 'addresseeIds' | 'copyIds'
  readonly chosen: readonly string[]
}

function Bodies({ name, chosen, errors, change }: BodiesProps) {
  const t = useMessages(documentMessages)
  return (
    <BodiesField
      id={errors.id(name)}
      label={t(`field.${name}`)}
      optional
      closed
      error={errors.of(name)}
      {...{ chosen, ownerId: '', except: [] }}
      onChange={(ids) => change({ [name]: ids })}
    />
  )
}

type OtherProps = Props & { readonly other: (name: TextName, more?: object) => React.ReactNode }

function Addressees({ other, ...props }: OtherProps) {
  const t = useMessages(documentMessages)
  return (
    <>
      <Bodies
        {...props}
        name="addresseeIds"
        chosen={props.content.addresseeIds ?? [...new Set(props.owners)]}
      />
      {other('otherAddressees', { help: t('otherAddressees.help'), optional: true, maxLength: 200 })}
    </>
  )
}

/** The day that a brief is compared with: that of the brief before, or the beginning of the week or the month. */
function Since({ content, errors, change }: Props) {
  const t = useMessages(documentMessages)
  const { today } = useSession()
  return (
    <>
      <div className="row wrap">
        {(['week', 'month'] as const).map((length) => (
          <button
            key={length}
            type="button"
            className="btn small"
            onClick={() => change(periodOf(length, today))}
          >
            {t(`period.${length}`)}
          </button>
        ))}
      </div>
      <DayField
        id={errors.id('since')}
        label={t('field.since')}
        help={t('since.help')}
        error={errors.of('since')}
        optional
        value={content.since}
        onChange={(since) => change({ since })}
      />
    </>
  )
}

/** Whom in the register it is about; the page of the subject shows it to whoever may read it. */
function About({ content: { subject }, errors, change }: Props) {
  const t = useMessages(documentMessages)
  return (
    <div className="stack">
      <SubjectPicker
        id={errors.id('subjectId')}
        label={t('field.subjectId')}
        optional
        error={errors.of('subjectId')}
        chosen={subject ?? undefined}
        onChoose={({ id, name }) => change({ subject: { id, name } })}
      />
      {subject ? (
        <p>
          <button type="button" className="btn small" onClick={() => change({ subject: null })}>
            {t('subject.clear')}
          </button>
        </p>
      ) : null}
    </div>
  )
}

function Meeting({ content, errors, change }: Props) {
  const t = useMessages(documentMessages)
  return (
    <>
      <div className="beside">
        <DayField
          id={errors.id('meeting')}
          label={t('field.meetOn')}
          error={errors.of('meeting')}
          optional
          value={content.meetOn}
          onChange={(meetOn) => change({ meetOn })}
        />
        <Field label={t('field.meetTime')} optional>
          {(control) => (
            <input
              {...control}
              type="time"
              className="input"
              value={content.meetTime}
              onChange={({ target }) => change({ meetTime: target.value })}
            />
          )}
        </Field>
      </div>
      <TextField
        label={t('field.meetPlace')}
        optional
        maxLength={200}
        value={content.meetPlace}
        onChange={(meetPlace) => change({ meetPlace })}
      />
    </>
  )
}
