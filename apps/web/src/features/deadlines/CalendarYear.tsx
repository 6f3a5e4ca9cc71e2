import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { weekday } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { deadlineMessages } from './messages.ts'

/** The days of one year on which the plain week does not hold. */
export function CalendarYear() {
  const t = useMessages(deadlineMessages)
  const [language] = useLanguage()
  const { today } = useSession()
  const now = Number(today.slice(0, 4))
  const [year, setYear] = useState(now)
  const calendar = useQuery(
    api.deadlines.calendar.queryOptions({ input: { year }, placeholderData: (kept) => kept }),
  )
  const years = [...new Set([...(calendar.data?.years ?? []), now, now + 1, year])].toSorted()
  return (
    <section className="card" aria-labelledby="calendar-year">
      <header>
        <h2 id="calendar-year">{t('calendar.title', { year })}</h2>
        <span className="meta">
          {calendar.data ? t('calendar.count', { count: calendar.data.workingDays }) : null}
        </span>
      </header>
      <div className="body stack-16">
        <ChoiceField
          label={t('calendar.year')}
          value={String(year)}
          onChange={(chosen) => setYear(Number(chosen))}
        >
          {years.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </ChoiceField>
        <Loaded query={calendar}>
          {({ days }) =>
            days.length === 0 ? (
              <p className="sec">{t('calendar.plain')}</p>
            ) : (
              <ul className="calendar-days">
                {days.map(({ day, kind, note }) => (
                  <li key={day}>
                    <span className={`tag ${kind === 'holiday' ? 'green' : 'yellow'}`}>
                      {t(`calendar.${kind}`)}
                    </span>
                    <span>
                      {day} {weekday(day, language)}
                    </span>
                    <span className="meta">{note}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </section>
  )
}
