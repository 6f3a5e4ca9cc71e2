import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { InstructionView } from '@zhiheng/contract'
import { api, client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { Answers } from './Answers.tsx'
import { InstructionItemCard } from './InstructionItemCard.tsx'
import { instructionMessages } from './messages.ts'
import { slackSaid } from './slack.ts'
import { useInstructionChange } from './use-instruction-change.ts'
import './instructions.css'

/** One paper: its sentences with what they became, its text, and what the leader was told. */
export function InstructionPage() {
  const { instructionId } = useParams({ from: '/signed-in/instructions/$instructionId' })
  const instruction = useQuery(api.instructions.get.queryOptions({ input: { id: instructionId } }))
  return <Loaded query={instruction}>{(data) => <Instruction instruction={data} />}</Loaded>
}

/** Who instructed says that they have read how it ended. */
function Acknowledge({ instruction }: { readonly instruction: InstructionView }) {
  const t = useMessages(instructionMessages)
  const { accountId } = useSession()
  const read = useInstructionChange()
  const { id, version, items, tasks, instructor, seenAt } = instruction
  const ended = items.every(({ task }) => !task || task.state === 'closed' || task.state === 'withdrawn')
  if (instructor?.id !== accountId || seenAt || tasks.total === 0 || !ended) return null
  return (
    <button
      type="button"
      className="btn primary"
      disabled={read.isPending}
      onClick={() => read.mutate(() => client.instructions.acknowledge({ id, version }))}
    >
      {t('acknowledge')}
    </button>
  )
}

function Instruction({ instruction }: { readonly instruction: InstructionView }) {
  const t = useMessages(instructionMessages)
  const may = useMay()('instruction.manage')
  const give = useInstructionChange()
  const { id, version, items, state } = instruction
  const proposed = items.filter((item) => item.state === 'proposed')
  const reviewing = state === 'reviewing' && may
  // What still lacks something is said beside its sentence.
  const issues = give.error ? toApiError(give.error).issues : []
  return (
    <>
      <PageHead
        title={instruction.title}
        crumbs={[
          <Link key="register" to="/instructions">
            {t('title')}
          </Link>,
          t(`kind.${instruction.kind}`),
        ]}
        status={
          <span className="meta">
            <span className="tag">{t(`state.${state}`)}</span>{' '}
            {t('review.status', {
              ...{ by: instruction.instructedBy, on: instruction.instructedOn, number: instruction.number },
            })}{' '}
            {slackSaid(instruction, t)}
            {instruction.seenAt ? ` ${t('seen', { at: stamp(instruction.seenAt) })}` : null}
          </span>
        }
        actions={
          reviewing ? (
            <button
              type="button"
              className="btn primary"
              disabled={give.isPending || proposed.length === 0}
              onClick={() => give.mutate(() => client.instructions.give({ id, version }))}
            >
              {t('review.give', { count: proposed.length })}
            </button>
          ) : (
            <Acknowledge instruction={instruction} />
          )
        }
      />
      {give.error && issues.length === 0 ? <ErrorState error={give.error} /> : null}
      <section className="card" aria-label={t('review.title')}>
        {reviewing ? <p className="body sec">{t('review.lead')}</p> : null}
        <ul className="instructionitems">
          {items.map((item) => (
            <InstructionItemCard
              key={`${item.id} ${version}`}
              instruction={instruction}
              item={item}
              editable={reviewing}
              issues={issues.filter(({ path }) => path.startsWith(`items.${item.position}.`))}
            />
          ))}
        </ul>
      </section>
      <Answers instruction={instruction} may={may} />
      <details className="card body instructionpart">
        <summary>{t('source.title')}</summary>
        <p className="instructiontext">{instruction.text}</p>
      </details>
    </>
  )
}
