import { useQuery } from '@tanstack/react-query'
import type { TaskSummary } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { api } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { BodiesField, BodyField } from '../../shared/ui/BodiesField.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { bulkMessages } from './bulk-messages.ts'
import { type BulkEntries, type BulkVerb, type EntryName, fieldsOf } from './bulk-verbs.ts'

type Props = {
  readonly verb: BulkVerb
  readonly first: TaskSummary | null
  readonly entries: BulkEntries
  readonly errors: { id(name: EntryName): string; of(name: EntryName): string | undefined }
  readonly onChange: (part: Partial<BulkEntries>) => void
}

/** The fields that a verb asks for. */
export function BulkFields({ verb, first, entries, errors, onChange }: Props) {
  const t = useMessages(bulkMessages)
  const set = (name: EntryName) => (value: string) => onChange({ [name]: value })
  const shared = (name: EntryName) => ({ id: errors.id(name), error: errors.of(name) })
  const text = (name: 'note' | 'reason', optional: boolean) => (
    <TextField
      {...shared(name)}
      label={t(`field.${name}`)}
      optional={optional}
      multiline
      maxLength={1000}
      value={entries[name]}
      onChange={set(name)}
    />
  )
  const day = (name: 'dueOn' | 'untilOn', label: string) => (
    <DayField {...shared(name)} label={label} value={entries[name]} onChange={set(name)} />
  )
  const body = (name: 'ownerId' | 'organisationId', label: string) => (
    <BodyField {...shared(name)} label={label} except={[]} value={entries[name]} onChange={set(name)} />
  )
  const fields: Readonly<Record<EntryName, () => ReactNode>> = {
    note: () => text('note', true),
    reason: () => text('reason', false),
    dueOn: () => day('dueOn', t('field.dueOn')),
    untilOn: () => day('untilOn', t('field.until')),
    ownerId: () => body('ownerId', t('field.owner')),
    organisationId: () => body('organisationId', t('field.body')),
    organisationIds: () => (
      <BodiesField
        {...shared('organisationIds')}
        label={t('field.bodies')}
        except={[]}
        ownerId=""
        chosen={entries.organisationIds}
        onChange={(organisationIds) => onChange({ organisationIds })}
      />
    ),
    accountId: () => (
      <PersonField
        {...shared('accountId')}
        taskId={first?.id}
        value={entries.accountId}
        onChange={set('accountId')}
      />
    ),
  }
  return fieldsOf[verb].map((name) => <div key={name}>{fields[name]()}</div>)
}

type PersonProps = {
  readonly id: string
  readonly error: string | undefined
  readonly taskId: string | undefined
  readonly value: string
  readonly onChange: (accountId: string) => void
}

function PersonField({ taskId, ...field }: PersonProps) {
  const t = useMessages(bulkMessages)
  const people = useQuery({
    ...api.taskFlow.people.queryOptions({ input: { id: taskId ?? '' } }),
    enabled: taskId !== undefined,
  })
  return (
    <ChoiceField {...field} label={t('field.person')} help={t('field.person.help')}>
      <option value="" />
      {people.data?.items.map(({ accountId, name, organisation }) => (
        <option key={accountId} value={accountId}>
          {name} · {organisation}
        </option>
      ))}
    </ChoiceField>
  )
}
