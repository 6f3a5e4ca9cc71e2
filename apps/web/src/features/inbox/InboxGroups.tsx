import type { InboxItem } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { InboxLine } from './InboxLine.tsx'
import { inboxMessages } from './messages.ts'
import type { InboxTab } from './search.ts'

const groups = ['overdue', 'today', 'this-week', 'later', 'undated'] as const

type Props = {
  readonly items: readonly InboxItem[]
  readonly tab: Exclude<InboxTab, 'done'>
  readonly opened: string | undefined
  readonly current: string | undefined
  readonly onOpen: (item: InboxItem) => void
}

/** Items under the heading of their date; copies under one heading. */
export function InboxGroups({ items, tab, ...rest }: Props) {
  const t = useMessages(inboxMessages)
  const shown =
    tab !== 'todo'
      ? [{ group: tab, members: items }]
      : groups.map((group) => ({ group, members: items.filter((item) => item.group === group) }))
  return shown
    .filter(({ members }) => members.length > 0)
    .map(({ group, members }) => (
      <section className="group" key={group} aria-labelledby={`group-${group}`}>
        <h2 id={`group-${group}`}>
          {t(`group.${group}`)}{' '}
          <span className="meta">
            {t(group === 'overdue' ? 'group.count.overdue' : 'group.count', { count: members.length })}
          </span>
        </h2>
        <ul className="items">
          {members.map((item) => (
            <InboxLine key={item.id} item={item} {...rest} />
          ))}
        </ul>
      </section>
    ))
}
