import type { SubjectView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { VersionConflict } from '../../shared/ui/VersionConflict.tsx'
import { entriesOf, isNumber, profileOf, type SubjectEntries } from './entries.ts'
import { subjectFormMessages } from './form-messages.ts'
import { ClassFields, CoordinateFields, PlaceFields, profileNames } from './SubjectFields.tsx'
import { useSubjectChange } from './use-subject-change.ts'

type Props = { readonly subject: SubjectView; readonly onClose: () => void }

/** Where it is and what it does; if somebody else changed it meanwhile, both versions side by side. */
export function ChangeSubjectModal({ subject, onClose }: Props) {
  const t = useMessages(subjectFormMessages)
  const [entries, setEntries] = useState(() => entriesOf(subject))
  const [version] = useState(subject.version)
  const [now, setNow] = useState<SubjectView>()
  const errors = useFormErrors('change', profileNames)
  const change = useSubjectChange(client.subjects.change, {
    done: t('change.done'),
    onDone: onClose,
    onError: (error) => {
      if (toApiError(error).code !== 'VERSION_CONFLICT') return errors.refuse(error)
      void client.subjects.get({ id: subject.id }).then(setNow, errors.refuse)
    },
  })
  const send = (from: number) => change.mutate({ id: subject.id, version: from, ...profileOf(entries) })
  const submit = () => {
    const wrong = (['longitude', 'latitude'] as const).filter((name) => !isNumber(entries[name]))
    if (errors.check(Object.fromEntries(wrong.map((name) => [name, t('wrong.number')])))) send(version)
  }
  const put = (part: Partial<SubjectEntries>) => setEntries({ ...entries, ...part })
  return (
    <Modal
      title={t('change.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('change.submit')}
          disabled={change.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p className="meta">{t('change.lead')}</p>
        <FormErrors errors={errors} />
        <PlaceFields entries={entries} onChange={put} errors={errors} />
        <CoordinateFields entries={entries} onChange={put} errors={errors} />
        <ClassFields entries={entries} onChange={put} errors={errors} />
      </div>
      {now ? (
        <Conflict
          now={now}
          mine={entries}
          onKeepMine={() => {
            setNow(undefined)
            send(now.version)
          }}
          onDrop={onClose}
        />
      ) : null}
    </Modal>
  )
}

type ConflictProps = {
  readonly now: SubjectView
  readonly mine: SubjectEntries
  readonly onKeepMine: () => void
  readonly onDrop: () => void
}

function Conflict({ now, mine, onKeepMine, onDrop }: ConflictProps) {
  const t = useMessages(subjectFormMessages)
  const words = useCodeWords()
  const theirs = entriesOf(now)
  const say = (entries: SubjectEntries) => ({
    area: entries.areaCode && words.area(entries.areaCode),
    address: entries.address,
    industry: entries.industry,
    longitude: entries.longitude,
    latitude: entries.latitude,
  })
  const [a, b] = [say(theirs), say(mine)]
  return (
    <VersionConflict
      what={t('change.what')}
      fields={(['area', 'address', 'industry', 'longitude', 'latitude'] as const).map((name) => ({
        label: t(`field.${name}`),
        theirs: a[name],
        mine: b[name],
      }))}
      onKeepMine={onKeepMine}
      onKeepTheirs={onDrop}
      onClose={onDrop}
    />
  )
}
