import type { ImportView } from '@zhiheng/contract'
import { say } from './doubt-questions.ts'
import { namesInUse } from './map-names.ts'
import { nameDoubt } from './name-doubts.ts'
import { activeBodies, activeMeasures, type Reading, type ReadingDoubt } from './reading.ts'

type Obstacle = ImportView['obstacles'][number]

/** Every doubt to show: those about measures that were left out rest; those about names come from the mapping. */
export function doubtsOf(reading: Reading): ReadingDoubt[] {
  const active = new Set(activeMeasures(reading).map(({ key }) => key))
  const about = reading.doubts.filter(
    ({ measureKeys }) => measureKeys.length === 0 || measureKeys.some((key) => active.has(key)),
  )
  const doubts = [...about, ...doubtsAboutNames(reading)]
  return doubts.toSorted((a, b) => rank(a) - rank(b) || firstPlace(a) - firstPlace(b))
}

const rank = ({ settled, severity }: ReadingDoubt): number =>
  settled ? 3 : ['must', 'check', 'note'].indexOf(severity)
const firstPlace = ({ spans }: ReadingDoubt): number => spans[0]?.start ?? 0

function doubtsAboutNames(reading: Reading): ReadingDoubt[] {
  const uses = namesInUse(reading)
  return reading.names
    .filter(({ writtenName, certain, settled }) => (uses.has(writtenName) && !certain) || settled)
    .map((name) => {
      const places = reading.measures.flatMap(({ key, bodies }) =>
        bodies.filter((body) => body.writtenName === name.writtenName).map(({ span }) => ({ key, span })),
      )
      return {
        ...nameDoubt(name),
        measureKeys: [...new Set(places.map(({ key }) => key))],
        spans: places.flatMap(({ span }) => (span ? [span] : [])),
        facts: {},
        parts: [],
      }
    })
}

export function countsOf(reading: Reading): ImportView['counts'] {
  const measures = activeMeasures(reading)
  const doubts = doubtsOf(reading).filter(({ severity }) => severity !== 'note')
  const uses = namesInUse(reading)
  return {
    chapters: new Set(measures.map(({ chapter }) => chapter).filter((chapter) => chapter !== '')).size,
    measures: measures.length,
    clauses: measures.reduce((sum, { clauses }) => sum + clauses.length, 0),
    bodies: distinctBodies(reading),
    openDoubts: doubts.filter(({ settled }) => !settled).length,
    settledDoubts: doubts.filter(({ settled }) => settled).length,
    unmappedNames: reading.names.filter(({ writtenName, certain }) => uses.has(writtenName) && !certain)
      .length,
  }
}

/** Bodies of the tree once each, however often and under whatever name they stand; a name without a body counts as one. */
function distinctBodies(reading: Reading): number {
  const names = new Map(reading.names.map((name) => [name.writtenName, name]))
  const bodies = activeMeasures(reading).flatMap((measure) =>
    activeBodies(measure).flatMap(({ writtenName, organisationIds }) => {
      const ids = organisationIds ?? names.get(writtenName)?.organisationIds ?? []
      return ids.length > 0 ? ids : [writtenName]
    }),
  )
  return new Set(bodies).size
}

/** Why the import cannot be published yet. */
export function obstaclesOf(reading: Reading): Obstacle[] {
  const head: Obstacle[] =
    reading.head.title.trim() === ''
      ? [{ code: 'title-missing', message: say('没有标题', 'The title is missing'), doubtId: null }]
      : []
  const measures: Obstacle[] =
    activeMeasures(reading).length === 0
      ? [{ code: 'no-measures', message: say('没有一项措施', 'There is no measure'), doubtId: null }]
      : []
  const doubts = doubtsOf(reading)
    .filter(({ severity, settled, code }) => severity === 'must' && !settled && code !== 'title-missing')
    .map(({ id, code, message }) => ({ code, message, doubtId: id }))
  return [...head, ...measures, ...doubts]
}
