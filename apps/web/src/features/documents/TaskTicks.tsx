import type { DocumentProposal } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import './documents.css'
import { documentMessages } from './messages.ts'

type Props = {
  readonly id: string
  readonly error: string | undefined
  readonly tasks: DocumentProposal['tasks']
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** Which of the proposed tasks the document names. */
export function TaskTicks({ id, error, tasks, chosen, onChange }: Props) {
  const t = useMessages(documentMessages)
  return (
    <fieldset className="field" id={id} aria-describedby={error ? `${id}-wrong` : undefined}>
      <legend>{t('field.taskIds', { count: chosen.length })}</legend>
      <div className="document-ticks">
        {tasks.map((task) => (
          <label key={task.id} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(task.id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, task.id] : chosen.filter((each) => each !== task.id))
              }
            />
            <LightMark light={task.light} />
            <span>
              {task.code} {task.title} <span className="meta">{`${task.owner.name} ${task.dueOn}`}</span>
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p className="wrong" id={`${id}-wrong`}>
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
