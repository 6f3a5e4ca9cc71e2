import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { ColumnChoice } from './ColumnChoice.tsx'
import { listMessages } from './list-messages.ts'
import { taskMessages } from './messages.ts'
import { SavedViews } from './SavedViews.tsx'
import type { TaskListSearch } from './search.ts'

export type ListActionsProps = {
  readonly search: TaskListSearch
  readonly onChange: (search: TaskListSearch) => void
  readonly print: { readonly start: () => void; readonly preparing: boolean }
}

/** What may be done with the list as a whole, at the head of its page. */
export const ListActions = ({ search, onChange, print }: ListActionsProps) => (
  <>
    <SavedViews search={search} onChange={onChange} />
    <ColumnChoice search={search} onChange={onChange} />
    <PrintButton print={print} />
  </>
)

function PrintButton({ print }: Pick<ListActionsProps, 'print'>) {
  const t = useMessages(taskMessages)
  const words = useMessages(listMessages)
  return (
    <button type="button" className="btn print-button" disabled={print.preparing} onClick={print.start}>
      <Icon name="print" />
      {print.preparing ? words('print.preparing') : t('list.print')}
    </button>
  )
}
