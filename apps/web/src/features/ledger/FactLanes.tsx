import type { FactView } from '@zhiheng/contract'
import type { KeyboardEvent } from 'react'
import { dayInWords } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useMediaQuery } from '../../shared/media-query.ts'
import { clusters, dayOf, type Lane, lanesOf, spanOf } from './lanes.ts'
import { ledgerMessages } from './messages.ts'
import { gistOf, isAdverse, typeLabel } from './words.ts'

type Marks = ReadonlyMap<string, string> | undefined
type Props = {
  readonly facts: readonly FactView[]
  readonly marks: Marks
  readonly asOf: string
  readonly name: string
  readonly onOpen: (fact: FactView) => void
}
/** Share of the width at which a day stands. */
type Place = (on: string) => number

/** When did what happen: one lane a kind. Each mark opens its fact; left and right go from mark to mark. */
export function FactLanes({ facts, marks, asOf, name, onOpen }: Props) {
  const t = useMessages(ledgerMessages)
  const [language] = useLanguage()
  const { from, to, years } = spanOf(facts, asOf)
  const place: Place = (on) => Math.max(0, Math.min(1, (dayOf(on) - from) / Math.max(1, to - from)))
  const label = t('line.chart', {
    name,
    from: String(years[0]),
    to: dayInWords(asOf, language, ''),
    count: facts.length,
  })
  return (
    <fieldset className="lanes">
      <legend className="sr">{label}</legend>
      {lanesOf(facts).map((lane) => (
        <LaneRow
          key={lane.group}
          lane={lane}
          marks={marks}
          place={place}
          asOf={asOf}
          years={years}
          onOpen={onOpen}
        />
      ))}
      <div className="lane meta" aria-hidden="true">
        <span />
        <div className="track axis">
          {years.map((year) => (
            <span key={year} style={{ left: `${100 * place(`${year}-01-01`)}%` }}>
              {year}
            </span>
          ))}
        </div>
      </div>
      <LaneKey />
    </fieldset>
  )
}

type LaneProps = {
  readonly lane: Lane
  readonly marks: Marks
  readonly place: Place
  readonly asOf: string
  readonly years: readonly number[]
  readonly onOpen: (fact: FactView) => void
}

function LaneRow({ lane, marks, place, asOf, years, onOpen }: LaneProps) {
  const t = useMessages(ledgerMessages)
  // A mark is 24 px wide: so much of the lane is between two, or they are one.
  const apart = useMediaQuery('(max-width: 599px)') ? 10 : 3
  const key = `group.${lane.group}` as 'group.other'
  return (
    <div className="lane">
      <span className="sec">{t(key)}</span>
      <div className="track">
        {years.map((year) => (
          <i key={year} className="year" style={{ left: `${100 * place(`${year}-01-01`)}%` }} />
        ))}
        <i className="today" style={{ left: `${100 * place(asOf)}%` }} />
        {lane.facts.map((fact) =>
          fact.validTo === null ? null : (
            <i
              key={fact.id}
              className="validity"
              style={{
                left: `${100 * place(fact.occurredOn)}%`,
                width: `${100 * Math.max(0.004, place(fact.validTo) - place(fact.occurredOn))}%`,
              }}
            />
          ),
        )}
        {clusters(lane.facts, (on) => 100 * place(on), apart).map((together) => (
          <Mark key={together[0]?.id} facts={together} marks={marks} place={place} onOpen={onOpen} />
        ))}
      </div>
    </div>
  )
}

type MarkProps = Pick<LaneProps, 'place' | 'onOpen' | 'marks'> & { readonly facts: readonly FactView[] }

function Mark({ facts, marks, place, onOpen }: MarkProps) {
  const [language] = useLanguage()
  const adverse = facts.find(isAdverse)
  const shown = adverse ?? facts[0]
  if (!shown) return null
  // What is written beside the mark stands in its name too.
  const words = [
    ...(facts.length > 1 ? [String(facts.length)] : []),
    ...facts.map((fact) =>
      [fact.occurredOn, typeLabel(fact.type, language), gistOf(fact, language), marks?.get(fact.id)]
        .filter(Boolean)
        .join(' '),
    ),
  ].join('\n')
  return (
    <button
      type="button"
      className={adverse ? 'mark adverse' : 'mark'}
      style={{ left: `${100 * place(shown.occurredOn)}%` }}
      aria-label={words}
      title={words}
      onClick={() => onOpen(shown)}
      onKeyDown={step}
    >
      <i />
      {facts.length > 1 ? <span>{facts.length}</span> : null}
    </button>
  )
}

/** From mark to mark in the order of the page; Home and End are the first and the last. */
function step(event: KeyboardEvent<HTMLButtonElement>): void {
  const marks = [...(event.currentTarget.closest('.lanes')?.querySelectorAll<HTMLElement>('.mark') ?? [])]
  const at = marks.indexOf(event.currentTarget)
  const places: Readonly<Record<string, number>> = {
    ...{ ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 },
  }
  const next = marks[places[event.key] ?? -1]
  if (!next) return
  event.preventDefault()
  next.focus()
}

function LaneKey() {
  const t = useMessages(ledgerMessages)
  return (
    <p className="row wrap meta lanekey" aria-hidden="true">
      <span className="mark">
        <i />
      </span>
      {t('line.normal')}
      <span className="mark adverse">
        <i />
      </span>
      {t('line.adverse')}
      <i className="validity" />
      {t('line.validity')}
    </p>
  )
}
