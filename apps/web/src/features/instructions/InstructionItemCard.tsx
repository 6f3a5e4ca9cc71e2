import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FieldIssue, InstructionItem, InstructionView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { listComma } from '../../shared/format/in-list.ts'
import { issueWords } from '../../shared/i18n/issue-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { MeasureOptions } from './MeasureOptions.tsx'
import { instructionMessages } from './messages.ts'
import { useInstructionChange } from './use-instruction-change.ts'

type Props = {
  readonly instruction: InstructionView
  readonly item: InstructionItem
  readonly editable: boolean
  readonly issues: readonly FieldIssue[]
}

/** A sentence as it stands, what is doubtful about it, and the task that it is read as. */
export function InstructionItemCard({ instruction, item, editable, issues }: Props) {
  const t = useMessages(instructionMessages)
  return (
    <li className={item.state}>
      <blockquote>{item.sentence}</blockquote>
      {item.doubts.length > 0 && item.state === 'proposed' ? (
        <p className="row wrap">
          {item.doubts.map((doubt) => (
            <span key={doubt} className="tag yellow">
              {t(`doubt.${doubt}`)}
            </span>
          ))}
        </p>
      ) : null}
      {item.together.length > 0 ? (
        <p className="meta">
          {t('item.together', { names: item.together.map(({ name }) => name).join(listComma()) })}
        </p>
      ) : null}
      {editable ? (
        <ItemForm instruction={instruction} item={item} issues={issues} />
      ) : (
        <p className="meta">
          {item.task ? (
            <Link to="/tasks/$taskId" params={{ taskId: item.task.id }}>
              {t('item.task', { code: item.task.code })}
            </Link>
          ) : (
            t('item.leftOut')
          )}{' '}
          {[item.owner?.name, item.dueOn].filter(Boolean).join(' · ')}
        </p>
      )}
    </li>
  )
}

type FormProps = Omit<Props, 'editable'>

function ItemForm({ instruction: { id, version }, item, issues }: FormProps) {
  const t = useMessages(instructionMessages)
  const tree = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const [entries, setEntries] = useState({
    ...{ title: item.title, ownerId: item.owner?.id ?? '', dueOn: item.dueOn ?? '' },
    measureId: item.measure?.id ?? '',
  })
  const change = useInstructionChange()
  const send = (part: object) =>
    change.mutate(() => client.instructions.changeItem({ id, version, itemId: item.id, ...part }))
  const wrong = (field: string) => {
    const issue = issues.find(({ path }) => path.endsWith(`.${field}`))
    return issue && issueWords(issue)
  }
  const set = (name: keyof typeof entries) => (value: string) => setEntries({ ...entries, [name]: value })
  const { title, ownerId, dueOn, measureId } = entries
  if (item.state === 'left-out') {
    return (
      <button type="button" className="btn small" onClick={() => send({ leftOut: false })}>
        {t('item.take')}
      </button>
    )
  }
  return (
    <div className="itemform">
      {change.error ? <ErrorState error={change.error} /> : null}
      <TextField
        label={t('item.title')}
        value={title}
        onChange={set('title')}
        maxLength={300}
        error={wrong('title')}
      />
      <ChoiceField label={t('item.owner')} value={ownerId} onChange={set('ownerId')} error={wrong('ownerId')}>
        <option value="" />
        <OrganisationOptions organisations={(tree.data?.items ?? []).filter(({ kind }) => kind !== 'city')} />
      </ChoiceField>
      <DayField label={t('item.dueOn')} value={dueOn} onChange={set('dueOn')} error={wrong('dueOn')} />
      <ChoiceField
        label={t('item.measure')}
        value={measureId}
        onChange={set('measureId')}
        error={wrong('measureId')}
      >
        <MeasureOptions current={item.measure} />
      </ChoiceField>
      <div className="row">
        <button
          type="button"
          className="btn small primary"
          disabled={change.isPending || title.trim() === ''}
          onClick={() =>
            send({
              ...{ title: title.trim(), ownerId: ownerId || null },
              ...{ dueOn: dueOn || null, measureId: measureId || null },
            })
          }
        >
          {t('item.save')}
        </button>
        <button type="button" className="btn small" onClick={() => send({ leftOut: true })}>
          {t('item.leave')}
        </button>
      </div>
    </div>
  )
}
