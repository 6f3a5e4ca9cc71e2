import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { DocumentKind, type DocumentProposal } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { documentMessages } from './messages.ts'
import type { DocumentsSearch } from './search.ts'
import { TaskTicks } from './TaskTicks.tsx'

type Props = { readonly kind: DocumentKind; readonly from: DocumentsSearch; readonly onClose: () => void }

/** Chooses what a document is about; what it would be called and speak of is proposed. */
export function MakeDocument({ kind: first, from, onClose }: Props) {
  const t = useMessages(documentMessages)
  const [kind, setKind] = useState(first)
  const plans = useQuery(api.plans.list.queryOptions({ input: { limit: 50 } }))
  const published = plans.data?.items.filter(({ state }) => state === 'published') ?? []
  const [chosen, setPlan] = useState(from.plan)
  const planId = chosen ?? published[0]?.id
  const [ownerId, setOwner] = useState('')
  const about = {
    ...(from.measure ? { measureId: from.measure } : {}),
    ...(from.task ? { taskId: from.task } : {}),
  }
  const input = { kind, planId: planId ?? '', ...about, ...(ownerId ? { ownerId } : {}) }
  const proposal = useQuery(api.documents.proposal.queryOptions({ input, enabled: planId !== undefined }))
  return (
    <Modal title={t('make.title', { kind: t(`kind.${kind}`) })} onClose={onClose} wide>
      <div className="form">
        <ChoiceField
          label={t('kind')}
          value={kind}
          onChange={(value) => setKind(DocumentKind.options.find((each) => each === value) ?? kind)}
        >
          {DocumentKind.options.map((each) => (
            <option key={each} value={each}>
              {t(`kind.${each}`)}
            </option>
          ))}
        </ChoiceField>
        <ChoiceField label={t('plan')} value={planId ?? ''} onChange={setPlan}>
          {published.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </ChoiceField>
        {planId ? (
          <Loaded query={proposal}>
            {(data) => (
              <Draft
                key={`${kind} ${planId} ${ownerId}`}
                proposal={data}
                input={{
                  kind,
                  planId,
                  ...(from.measure ? { measureId: from.measure } : {}),
                  ...(ownerId ? { ownerId } : {}),
                }}
                owner={{ id: ownerId, choose: setOwner }}
                onClose={onClose}
              />
            )}
          </Loaded>
        ) : null}
      </div>
    </Modal>
  )
}

type DraftProps = {
  readonly proposal: DocumentProposal
  readonly input: {
    readonly kind: DocumentKind
    readonly planId: string
    readonly measureId?: string
    readonly ownerId?: string
  }
  readonly owner: { readonly id: string; readonly choose: (id: string) => void }
  readonly onClose: () => void
}

const names = ['title', 'taskIds', 'words', 'replyBy'] as const

function Draft({ proposal, input, owner, onClose }: DraftProps) {
  const t = useMessages(documentMessages)
  const errors = useFormErrors('document', names)
  const speaksOfTasks = input.kind === 'task-list' || input.kind === 'supervision-notice'
  const urges = input.kind === 'supervision-notice'
  const [entries, setEntries] = useState<Entries>({
    ...{ title: proposal.title, words: '', replyBy: '', to: urges ? 'owners' : 'none' },
    taskIds: proposal.tasks.map(({ id }) => id),
  })
  const change = (part: Partial<Entries>) => setEntries({ ...entries, ...part })
  const make = useMake(onClose, errors.refuse)
  const owners = proposal.tasks.filter(({ id }) => entries.taskIds.includes(id)).map((task) => task.owner.id)
  const submit = () => {
    const wrong = {
      ...(entries.title.trim() ? {} : { title: t('wrong.title') }),
      ...(urges && entries.taskIds.length === 0 ? { taskIds: t('wrong.taskIds') } : {}),
    }
    if (!errors.check(wrong)) return
    make.mutate({
      ...input,
      title: entries.title.trim(),
      words: entries.words,
      replyBy: entries.replyBy || null,
      taskIds: speaksOfTasks ? [...entries.taskIds] : [],
      addresseeIds: entries.to === 'owners' ? [...new Set(owners)] : [],
    })
  }
  return (
    <>
      <FormErrors errors={errors} />
      <DraftFields {...{ proposal, owner, errors, entries, change }} kind={input.kind} />
      <div className="row wrap">
        <ModalFoot submit={t('make.submit')} disabled={make.isPending} onSubmit={submit} onClose={onClose} />
      </div>
    </>
  )
}

type Entries = {
  readonly title: string
  readonly words: string
  readonly replyBy: string
  readonly to: 'owners' | 'none'
  readonly taskIds: readonly string[]
}
type FieldProps = Pick<DraftProps, 'proposal' | 'owner'> & {
  readonly kind: DocumentKind
  readonly errors: ReturnType<typeof useFormErrors<(typeof names)[number]>>
  readonly entries: Entries
  readonly change: (part: Partial<Entries>) => void
}

/** Of tasks: whose, which, to whom. */
function TaskFields({ proposal, owner, errors, entries, change, kind }: FieldProps) {
  const t = useMessages(documentMessages)
  const urges = kind === 'supervision-notice'
  return (
    <>
      <ChoiceField label={t('field.ownerId')} value={owner.id} onChange={owner.choose}>
        <option value="">{t('owner.all')}</option>
        {proposal.addressees.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </ChoiceField>
      {urges && proposal.tasks.length === 0 ? <p className="note yellow">{t('make.nothing')}</p> : null}
      {proposal.tasks.length > 0 ? (
        <TaskTicks
          id={errors.id('taskIds')}
          error={errors.of('taskIds')}
          tasks={proposal.tasks}
          chosen={entries.taskIds}
          onChange={(taskIds) => change({ taskIds })}
        />
      ) : null}
      <ChoiceField
        label={t('field.addresseeIds')}
        value={entries.to}
        onChange={(to) => change({ to: to === 'owners' ? 'owners' : 'none' })}
      >
        <option value="owners">{t('addressee.owners')}</option>
        <option value="none">{t('addressee.none')}</option>
      </ChoiceField>
    </>
  )
}

function DraftFields(props: FieldProps) {
  const t = useMessages(documentMessages)
  const { errors, entries, change, kind } = props
  const speaksOfTasks = kind === 'task-list' || kind === 'supervision-notice'
  const text = (name: 'title' | 'words', more: object) => (
    <TextField
      id={errors.id(name)}
      label={t(`field.${name}`)}
      error={errors.of(name)}
      value={entries[name]}
      onChange={(value) => change({ [name]: value })}
      {...more}
    />
  )
  return (
    <>
      {speaksOfTasks ? <TaskFields {...props} /> : null}
      {text('title', { maxLength: 200 })}
      {text('words', { help: t('words.help'), optional: true, multiline: true, maxLength: 5000 })}
      {kind === 'supervision-notice' ? (
        <DayField
          id={errors.id('replyBy')}
          label={t('field.replyBy')}
          error={errors.of('replyBy')}
          optional
          value={entries.replyBy}
          onChange={(replyBy) => change({ replyBy })}
        />
      ) : null}
    </>
  )
}

type Input = Parameters<typeof client.documents.draft>[0]

function useMake(onDone: () => void, onError: (error: unknown) => void) {
  const t = useMessages(documentMessages)
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (input: Input) => client.documents.draft(input),
    onSuccess: async ({ id, state }) => {
      showToast(t(state === 'making' ? 'make.making' : 'make.done'))
      onDone()
      await queries.invalidateQueries({ queryKey: api.documents.key() })
      await navigate({ to: '/documents/$documentId', params: { documentId: id } })
    },
    onError,
  })
}
