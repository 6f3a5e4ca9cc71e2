import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { dayInWords } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { instructionMessages } from './messages.ts'

/** The sentence that a task was made of, who wrote it on which paper, and the way there; nothing where there is none. */
export function TaskInstruction({ taskId }: { readonly taskId: string }) {
  const t = useMessages(instructionMessages)
  const [language] = useLanguage()
  const { today } = useSession()
  const may = useMay()('instruction.read')
  const found = useQuery(api.instructions.ofTask.queryOptions({ input: { id: taskId } }))
  if (found.error) return <ErrorState error={found.error} />
  if (!found.data) return null
  const { id, kind, number, title, instructedBy, instructedOn, sentence } = found.data
  const paper = `${number} ${title}`
  return (
    <section className="card" aria-labelledby="task-instruction">
      <header>
        <h2 id="task-instruction">{t(`ofTask.${kind}`)}</h2>
      </header>
      <figure className="body" style={{ margin: 0 }}>
        <blockquote className="quote" style={{ margin: '0 0 8px' }}>
          {sentence}
        </blockquote>
        <figcaption className="meta">
          {`${instructedBy} ${dayInWords(instructedOn, language, today)} · `}
          {may ? (
            <Link to="/instructions/$instructionId" params={{ instructionId: id }}>
              {paper}
            </Link>
          ) : (
            paper
          )}
        </figcaption>
      </figure>
    </section>
  )
}
