import type { SubjectView } from '@zhiheng/contract'
import { client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { AddCodeModal } from './AddCodeModal.tsx'
import { AddNameModal } from './AddNameModal.tsx'
import { AddRelationModal } from './AddRelationModal.tsx'
import { ChangeSubjectModal } from './ChangeSubjectModal.tsx'
import { EndModal } from './EndModal.tsx'
import { subjectFormMessages } from './form-messages.ts'
import { MergeModal } from './MergeModal.tsx'
import { ReopenModal } from './ReopenModal.tsx'
import type { SubjectSearch } from './search.ts'
import { UnmergeModal } from './UnmergeModal.tsx'

type Props = { readonly subject: SubjectView; readonly search: SubjectSearch; readonly onClose: () => void }

/** What the address says is being done with the subject. */
export function SubjectDialog({ subject, search: { act, with: other }, onClose }: Props) {
  if (act === 'merge' && other) return <MergeModal keptId={subject.id} mergedId={other} onClose={onClose} />
  if (act === 'unmerge') {
    const merge = subject.merges.find(({ id, undoneAt }) => id === other && undoneAt === null)
    return merge ? <UnmergeModal merge={merge} onClose={onClose} /> : null
  }
  if (subject.mergedInto) return null
  if (act === 'change') return <ChangeSubjectModal subject={subject} onClose={onClose} />
  if (act === 'name') return <AddNameModal subject={subject} onClose={onClose} />
  if (act === 'code') return <AddCodeModal subject={subject} onClose={onClose} />
  if (act === 'relation') return <AddRelationModal subject={subject} onClose={onClose} />
  if (act === 'reopen') return <ReopenModal subject={subject} onClose={onClose} />
  return <Ending subject={subject} search={{ act, with: other }} onClose={onClose} />
}

type EndingProps = {
  readonly subject: SubjectView
  readonly search: { readonly act: SubjectSearch['act'] | undefined; readonly with: string | undefined }
  readonly onClose: () => void
}

function Ending({ subject, search: { act, with: other }, onClose }: EndingProps) {
  const t = useMessages(subjectFormMessages)
  const { id, version } = subject
  const ends = {
    label: t('end.on'),
    submit: t('end.submit'),
    done: t('end.done'),
    name: 'validTo' as const,
    onClose,
  }
  if (act === 'close') {
    return (
      <EndModal
        title={t('close.title')}
        lead={t('close.lead')}
        label={t('close.on')}
        submit={t('close.submit')}
        done={t('close.done')}
        name="closedOn"
        send={(closedOn) => client.subjects.close({ id, version, closedOn })}
        onClose={onClose}
      />
    )
  }
  if (act === 'end-code' && other) {
    const code = subject.identifiers.find((one) => one.id === other)
    if (!code) return null
    const send = (validTo: string) =>
      client.subjects.endIdentifier({ id, version, identifierId: other, validTo })
    return <EndModal title={t('end.code', { code: code.printed })} send={send} {...ends} />
  }
  if (act === 'end-relation' && other) {
    const send = (validTo: string) => client.subjects.endRelation({ id, version, relationId: other, validTo })
    return <EndModal title={t('end.relation', { name: subject.name })} send={send} {...ends} />
  }
  return null
}
