import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { ColumnChoice } from './ColumnChoice.tsx'
import { listMessages } from './list-messages.ts'
import { taskMessages } from './messages.ts'
import { SavedViews } from './SavedViews.tsx'
import type { TaskListSearch } from './search.ts'

type Props = { readonly search: TaskListSearch; readonly onChange: (search: TaskListSearch) => void }

/** How the list is looked at, at the head of its page. */
export const ListActions = (props: Props) => (
  <>
    <SavedViews {...props} />
    <ColumnChoice {...props} />
  </>
)

type PrintProps = {
  readonly print: { readonly start: () => void; readonly preparing: boolean }
  readonly onDone: () => void
}

/** Printing, in the menu of the page. */
export function PrintItem({ print, onDone }: PrintProps) {
  const t = useMessages(taskMessages)
  const words = useMessages(listMessages)
  return (
    <li>
      <button
        type="button"
        className="print-button"
        disabled={print.preparing}
        onClick={() => {
          onDone()
          print.start()
        }}
      >
        <Icon name="print" />
        {print.preparing ? words('print.preparing') : t('list.print')}
      </button>
    </li>
  )
}
