import type { TaskColumn, TaskSummary } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { bulkMessages } from './bulk-messages.ts'
import { useDensity } from './density.ts'
import { taskMessages } from './messages.ts'
import { sorts } from './search.ts'
import type { Selection } from './selection.ts'
import { TaskCards } from './TaskCards.tsx'
import { TaskColumns } from './TaskColumns.tsx'

type Sort = (typeof sorts)[number]
type Props = {
  readonly tasks: readonly TaskSummary[]
  readonly columns: readonly TaskColumn[]
  readonly sort: Sort
  readonly descending: boolean
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
  readonly selection: Selection
  readonly onSort: (sort: Sort, descending: boolean) => void
}

const isSort = (column: string): column is Sort => sorts.some((one) => one === column)

/** Rows on a wide screen, cards with the same facts in the same order on a narrow one. */
export function TaskTable(props: Props) {
  const narrow = useMediaQuery('screen and (max-width: 1023px)')
  return narrow ? (
    <TaskCards tasks={props.tasks} selection={props.selection} onOpen={props.onOpen} />
  ) : (
    <Rows {...props} />
  )
}

/** Width that columns need beside the usual ones. */
const minWidth = (columns: readonly TaskColumn[]) => Math.max(860, 300 + 95 * columns.length)

function Rows({ tasks, columns, open, selection, onOpen, ...order }: Props) {
  const bulk = useMessages(bulkMessages)
  const t = useMessages(taskMessages)
  const [density] = useDensity()
  return (
    <ScrollTable
      caption={t('list.caption', { sort: t(`sort.${order.sort}`) })}
      className={`tasks ${density}`}
      minWidth={minWidth(columns)}
      sticky
    >
      <thead>
        <tr>
          <th scope="col" className="col-select noprint">
            <input
              type="checkbox"
              aria-label={bulk('select.page', { count: tasks.length })}
              checked={selection.page}
              onChange={selection.togglePage}
            />
          </th>
          {columns.map((column) => (
            <Head key={column} column={column} {...order} />
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id} aria-current={task.id === open || undefined}>
            <td className="noprint">
              <input
                type="checkbox"
                aria-label={bulk('select.one', { code: task.code })}
                checked={selection.has(task.id)}
                onChange={() => selection.toggle(task.id)}
              />
            </td>
            <TaskColumns task={task} shown={columns} onOpen={() => onOpen(task.id)} />
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

type HeadProps = Pick<Props, 'sort' | 'descending' | 'onSort'> & { readonly column: TaskColumn }

/** The head of a column; pressed again it turns the order round. */
function Head({ column, sort, descending, onSort }: HeadProps) {
  const t = useMessages(taskMessages)
  const current = column === sort
  const direction = descending ? 'descending' : 'ascending'
  return (
    <th scope="col" className={`col-${column}`} aria-sort={current ? direction : undefined}>
      {isSort(column) ? (
        <button type="button" className="sort" onClick={() => onSort(column, current && !descending)}>
          {t(`column.${column}`)}
          {current ? (
            <span className={descending ? 'turned' : undefined}>
              <Icon name="down" size={12} />
            </span>
          ) : null}
        </button>
      ) : (
        t(`column.${column}`)
      )}
    </th>
  )
}
