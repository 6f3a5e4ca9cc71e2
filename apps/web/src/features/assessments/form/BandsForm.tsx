import { useMessages } from '../../../shared/i18n/messages.ts'
import { BandBar } from './BandBar.tsx'
import { joined, moveEdge, withOneMore, withoutBand } from './bands.ts'
import { usePlace } from './editor.ts'
import { NumberAt, Small, WrongAt } from './fields.tsx'
import { placesIn, put, valueAt } from './pointer.ts'
import { scoringMessages } from './scoring-messages.ts'

type Props = { readonly at: string; readonly unit: string }

/** Points by bands: moving an end moves the neighbour's, so that no gap and no overlap comes about. */
export function BandsForm({ at, unit }: Props) {
  const t = useMessages(scoringMessages)
  const bands = `${at}/bands`
  const { list, editor } = usePlace(bands)
  const change = (what: string, update: (list: unknown) => readonly unknown[]) =>
    editor.change(`${bands} ${what}`, (content) => put(content, bands, update(valueAt(content, bands))))
  const places = placesIn(bands, list)
  return (
    <div className="stack">
      <BandBar bands={list} nameOf={({ points }) => t('bar.points', { points: String(points ?? '?') })} />
      <WrongAt at={bands} />
      {places.map((place, index) => (
        <div key={place} className="stack">
          <div className="beside">
            {(['from', 'below'] as const).map((end) => (
              <NumberAt
                key={end}
                at={`${place}/${end}`}
                of={t('band', { number: index + 1 })}
                label={t(`band.${end}`)}
                unit={unit}
                optional
                onValue={(value) => change(`${index} ${end}`, (all) => moveEdge(all, index, end, value))}
              />
            ))}
            <NumberAt
              at={`${place}/points`}
              of={t('band', { number: index + 1 })}
              label={t('given')}
              unit={t('points')}
            />
            <Small
              label={t('remove')}
              of={t('band', { number: index + 1 })}
              isOff={places.length === 1}
              onClick={() => change(`${index} gone`, (all) => withoutBand(all, index))}
            />
          </div>
          <WrongAt at={place} />
        </div>
      ))}
      <div className="row wrap">
        <Small label={t('band.more')} icon="plus" onClick={() => change('more', withOneMore)} />
        <Small label={t('band.join')} onClick={() => change('joined', joined)} />
      </div>
      <NumberAt at={`${at}/otherwise`} label={t('otherwise.band')} unit={t('points')} optional />
    </div>
  )
}
