import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { DocumentKind, type DocumentProposal } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { ContentFields } from './ContentFields.tsx'
import { contentNames, emptyContent, inputOf, isMeetingWhole } from './content.ts'
import { speaksOfTasks, urges } from './kinds.ts'
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

const names = [...contentNames, 'taskIds'] as const

function Draft({ proposal, input, owner, onClose }: DraftProps) {
  const t = useMessages(documentMessages)
  const { kind } = input
  const errors = useFormErrors('document', names)
  const [content, setContent] = useState(() => emptyContent(proposal.title))
  const [taskIds, setTaskIds] = useState<readonly string[]>(
    kind === 'interview-notice' ? [] : proposal.tasks.map(({ id }) => id),
  )
  const make = useMake(onClose, errors.refuse)
  const owners = urges(kind)
    ? proposal.tasks.filter(({ id }) => taskIds.includes(id)).map((task) => task.owner.id)
    : []
  const submit = () => {
    const wrong = {
      ...(content.title.trim() ? {} : { title: t('wrong.title') }),
      ...(urges(kind) && taskIds.length === 0 ? { taskIds: t('wrong.taskIds') } : {}),
      ...(isMeetingWhole(content) ? {} : { meeting: t('wrong.meeting') }),
    }
    if (!errors.check(wrong)) return
    make.mutate({
      ...{ ...input, ...inputOf(content, owners) },
      taskIds: speaksOfTasks(kind) ? [...taskIds] : [],
    })
  }
  return (
    <>
      <FormErrors errors={errors} />
      {speaksOfTasks(kind) ? (
        <TaskFields {...{ kind, proposal, owner, errors, taskIds, onTicks: setTaskIds }} />
      ) : null}
      <ContentFields
        {...{ kind, content, owners, errors }}
        change={(part) => setContent({ ...content, ...part })}
      />
      <div className="row wrap">
        <ModalFoot submit={t('make.submit')} disabled={make.isPending} onSubmit={submit} onClose={onClose} />
      </div>
    </>
  )
}

type FieldProps = Pick<DraftProps, 'proposal' | 'owner'> & {
  readonly kind: DocumentKind
  readonly errors: ReturnType<typeof useFormErrors<(typeof names)[number]>>
  readonly taskIds: readonly string[]
  readonly onTicks: (ids: readonly string[]) => void
}

/** Of tasks: whose, and which. */
function TaskFields({ proposal, owner, errors, taskIds, onTicks, kind }: FieldProps) {
  const t = useMessages(documentMessages)
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
      {urges(kind) && proposal.tasks.length === 0 ? <p className="note yellow">{t('make.nothing')}</p> : null}
      {proposal.tasks.length > 0 ? (
        <TaskTicks
          id={errors.id('taskIds')}
          error={errors.of('taskIds')}
          tasks={proposal.tasks}
          chosen={taskIds}
          onChange={onTicks}
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
