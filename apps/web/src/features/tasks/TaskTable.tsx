import type { TaskColumn, TaskSummary } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { useDensity } from './density.ts'
import { taskMessages } from './messages.ts'
import { sorts } from './search.ts'
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
  readonly onSort: (sort: Sort, descending: boolean) => void
}

const isSort = (column: string): column is Sort => sorts.some((one) => one === column)

/** Rows on a wide screen, cards with the same facts in the same order on a narrow one. */
export function TaskTable(props: Props) {
  const narrow = useMediaQuery('screen and (max-width: 1023px)')
  return narrow ? <TaskCards tasks={props.tasks} onOpen={props.onOpen} /> : <Rows {...props} />
}

/** Width that columns need beside the usual ones. */
const minWidth = (columns: readonly TaskColumn[]) => Math.max(860, 300 + 95 * columns.length)

function Rows({ tasks, columns, open, onOpen, ...order }: Props) {
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
          {columns.map((column) => (
            <Head key={column} column={column} {...order} />
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id} aria-current={task.id === open || undefined}>
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
