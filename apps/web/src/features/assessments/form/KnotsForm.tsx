import { useMessages } from '../../../shared/i18n/messages.ts'
import { usePlace } from './editor.ts'
import { NumberAt, Small, WrongAt } from './fields.tsx'
import { insertAt, placesIn, recordOf, removeAt } from './pointer.ts'
import { scoringMessages } from './scoring-messages.ts'

/** Where a line of points bends. */
export function KnotsForm({ at, unit }: { readonly at: string; readonly unit: string }) {
  const t = useMessages(scoringMessages)
  const knots = `${at}/knots`
  const { list, editor } = usePlace(knots)
  const places = placesIn(knots, list)
  const last = recordOf(list.at(-1))
  return (
    <div className="stack">
      <WrongAt at={knots} />
      {places.map((place, index) => (
        <div key={place} className="beside">
          <NumberAt
            at={`${place}/at`}
            of={t('knot', { number: index + 1 })}
            label={t('knot.at')}
            unit={unit}
          />
          <NumberAt
            at={`${place}/points`}
            of={t('knot', { number: index + 1 })}
            label={t('given')}
            unit={t('points')}
          />
          <Small
            label={t('remove')}
            of={t('knot', { number: index + 1 })}
            isOff={places.length === 1}
            onClick={() => editor.change(`${place} gone`, (content) => removeAt(content, place))}
          />
        </div>
      ))}
      <div>
        <Small
          label={t('knot.more')}
          icon="plus"
          onClick={() =>
            editor.change(`${knots} more`, (content) =>
              insertAt(content, knots, list.length, {
                at: Number(last.at ?? 0) + 1,
                points: last.points ?? 0,
              }),
            )
          }
        />
      </div>
    </div>
  )
}
