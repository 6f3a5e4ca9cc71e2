import type { Grade } from '@zhiheng/assessment'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { BandBar } from './BandBar.tsx'
import { closedGrades } from './bands.ts'
import { usePlace } from './editor.ts'
import { ChoiceAt, NumberAt, Small, TextAt, WordsAt, WrongAt } from './fields.tsx'
import { modelFormMessages } from './messages.ts'
import { type Json, moveBy, placesIn, put, recordOf, valueAt } from './pointer.ts'

const colours = ['green', 'blue', 'yellow', 'orange', 'red', 'black'] as const

/** From the best to the worst: where each begins, what it is called, what follows from it. */
export function GradesForm() {
  const t = useMessages(modelFormMessages)
  const at = '/grades'
  const { list, editor } = usePlace(at)
  const change = (what: string, update: (grades: readonly Json[]) => readonly Json[]) =>
    editor.change(`${at} ${what}`, (content) =>
      put(
        content,
        at,
        closedGrades(update(placesIn(at, content.grades).map((place) => recordOf(valueAt(content, place))))),
      ),
    )
  const places = placesIn(at, list)
  return (
    <div className="stack">
      <BandBar bands={list} nameOf={({ code }) => String(code ?? '?')} />
      <WrongAt at={at} />
      {places.map((place, index) => (
        <OneGrade
          key={place}
          at={place}
          isLast={index === places.length - 1}
          onFrom={(from) =>
            change(`${index} from`, (grades) =>
              grades.map((grade, own) => (own === index ? withFrom(grade, from) : grade)),
            )
          }
          onMove={(by) => editor.change(`${place} moved ${by}`, (content) => movedCodes(content, place, by))}
          {...(places.length > 1
            ? { onRemove: () => change(`${index} gone`, (grades) => grades.toSpliced(index, 1)) }
            : {})}
        />
      ))}
      <div className="row wrap">
        <Small
          label={t('grade.more')}
          icon="plus"
          onClick={() => change('more', (grades) => withWorse(grades, { zh: '', en: '' }))}
        />
        <Small label={t('grade.close')} onClick={() => change('closed', (grades) => grades)} />
      </div>
    </div>
  )
}

const withFrom = ({ from: _, ...grade }: Json, from: number | undefined): Json =>
  from === undefined ? grade : { ...grade, from }

/** One more at the lower end; what was the worst begins ten points below the one before it. */
function withWorse(grades: readonly Json[], label: Json): readonly Json[] {
  const edge = Number(grades.at(-2)?.from ?? 70) - 10
  const letter = String.fromCharCode(65 + grades.length)
  return [
    ...grades.map((grade, index) => (index === grades.length - 1 ? { ...grade, from: edge } : grade)),
    { code: letter, label },
  ]
}

/** What a grade is goes up or down; where grades begin stays. */
function movedCodes(content: Json, place: string, by: number): Json {
  const edges = placesIn('/grades', content.grades).map((each) => recordOf(valueAt(content, each)).from)
  const moved = moveBy(content, place, by).root
  const grades = placesIn('/grades', moved.grades).map((each, index) => {
    const { from: _, ...grade } = recordOf(valueAt(moved, each))
    return edges[index] === undefined ? grade : { ...grade, from: edges[index] }
  })
  return put(moved, '/grades', closedGrades(grades))
}

type OneProps = {
  readonly at: string
  readonly isLast: boolean
  readonly onFrom: (from: number | undefined) => void
  readonly onMove: (by: number) => void
  readonly onRemove?: () => void
}

function OneGrade({ at, isLast, onFrom, onMove, onRemove }: OneProps) {
  const t = useMessages(modelFormMessages)
  const { object } = usePlace<Grade>(at)
  const code = object.code ?? ''
  return (
    <fieldset className="subform stack">
      <legend>{code || t('unnamed')}</legend>
      <WrongAt at={at} />
      <div className="beside">
        <TextAt at={`${at}/code`} label={t('grade.code')} maxLength={20} />
        {isLast ? (
          <p className="meta">{t('grade.rest')}</p>
        ) : (
          <NumberAt at={`${at}/from`} of={code} label={t('grade.from')} onValue={onFrom} />
        )}
        <ChoiceAt
          at={`${at}/colour`}
          label={t('grade.colour')}
          optional
          options={[
            { value: '', label: t('grade.colour.none') },
            ...colours.map((colour) => ({ value: colour, label: t(`colour.${colour}`) })),
          ]}
        />
      </div>
      <WordsAt at={`${at}/label`} label={t('label')} />
      <WordsAt at={`${at}/treatment`} label={t('grade.treatment')} rows={2} optional />
      <div className="row wrap">
        <Small label={t('up')} of={code} onClick={() => onMove(-1)} />
        <Small label={t('down')} of={code} onClick={() => onMove(1)} />
        {onRemove ? <Small label={t('remove')} of={code} onClick={onRemove} /> : null}
      </div>
    </fieldset>
  )
}
