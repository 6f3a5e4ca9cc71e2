import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { listMessages } from './list-messages.ts'
import { mostOnPaper } from './use-print.ts'
import type { TaskList } from './use-task-list.ts'

/** On paper: whether this is everything, and what is missing where it is not. */
export function PrintedLine({ data }: Pick<TaskList, 'data'>) {
  const t = useMessages(listMessages)
  if (!data || data.total === 0) return null
  const shown = data.items.length
  return (
    <p className="printonly">
      {shown < data.total
        ? t('print.cut', {
            ...{ shown: number(shown), count: number(data.total), most: number(mostOnPaper) },
          })
        : t('print.all', { count: number(data.total) })}
    </p>
  )
}
