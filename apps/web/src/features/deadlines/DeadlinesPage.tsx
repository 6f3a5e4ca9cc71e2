import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { CalendarYear } from './CalendarYear.tsx'
import { deadlineMessages } from './messages.ts'
import { ReadNotice } from './ReadNotice.tsx'
import { WorkRules } from './WorkRules.tsx'
import './deadlines.css'

/** By which days and which rules the clocks run; those who keep them change them here. */
export function DeadlinesPage() {
  const t = useMessages(deadlineMessages)
  const may = useMay()
  return (
    <>
      <PageHead title={t('title')} status={<span className="meta">{t('lead')}</span>} />
      <div className="deadlines">
        <div className="stack-16">
          {may('task.urge') ? <WorkRules /> : null}
          {may('calendar.manage') ? <ReadNotice /> : null}
        </div>
        <CalendarYear />
      </div>
    </>
  )
}
