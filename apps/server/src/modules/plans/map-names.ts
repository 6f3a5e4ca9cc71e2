import { inputInvalid } from '#kernel/error'
import type { Given } from './doubt-effects.ts'
import { nameAnswers } from './name-doubts.ts'
import {
  activeBodies,
  activeMeasures,
  changeMeasures,
  type Decision,
  nextKey,
  type Reading,
  type ReadingName,
} from './reading.ts'

type Proposal = ReadingName['proposal']
export type NameInput = {
  readonly writtenName: string
  readonly organisationIds: readonly string[]
  readonly proposal: Proposal
}
export type NameMatch = {
  readonly name: string
  readonly organisationIds: readonly string[]
  readonly certain: boolean
}

/** In which measures each written name stands that is not resolved in its place. */
export function namesInUse(reading: Reading): Map<string, string[]> {
  const uses = new Map<string, string[]>()
  for (const measure of activeMeasures(reading)) {
    for (const { writtenName, organisationIds } of activeBodies(measure)) {
      if (organisationIds) continue
      const keys = uses.get(writtenName) ?? []
      if (!keys.includes(measure.key)) uses.set(writtenName, [...keys, measure.key])
    }
  }
  return uses
}

/** An entry for every name that a correction brought in. */
export function withNewNames(reading: Reading): Reading {
  const known = new Set(reading.names.map(({ writtenName }) => writtenName))
  const names = [...reading.names]
  for (const writtenName of namesInUse(reading).keys()) {
    if (known.has(writtenName)) continue
    names.push({
      key: nextKey('n', names),
      writtenName,
      organisationIds: [],
      certain: false,
      proposal: null,
      generic: false,
      fullName: null,
      candidates: null,
      settled: null,
    })
  }
  return { ...reading, names }
}

/** Names that nobody has looked up in the tree yet, with their likely full names. */
export const namesToLookUp = (reading: Reading): string[] =>
  reading.names
    .filter(({ candidates }) => candidates === null)
    .flatMap(({ writtenName, fullName }) => (fullName ? [writtenName, fullName] : [writtenName]))

/**
 * Puts in what the tree says of the names looked up. A certain match is mapped at once; the full name that a bare one
 * leans on speaks where the bare one is not clear. Anything else becomes an offer, or a proposal to add the body.
 */
export function withMatches(
  reading: Reading,
  matches: readonly NameMatch[],
  nameOf: (id: string) => string,
): Reading {
  const found = new Map(matches.map((match) => [match.name, match]))
  return { ...reading, names: reading.names.map((name) => matched(name, found, nameOf)) }
}

function matched(
  name: ReadingName,
  found: ReadonlyMap<string, NameMatch>,
  nameOf: (id: string) => string,
): ReadingName {
  if (name.candidates !== null) return name
  const written = found.get(name.writtenName)
  const full = name.fullName ? found.get(name.fullName) : undefined
  const sure = [written, full].find((match) => match?.certain)
  if (sure) return { ...name, candidates: [], certain: true, organisationIds: [...sure.organisationIds] }
  const ids = [...new Set([...(full?.organisationIds ?? []), ...(written?.organisationIds ?? [])])]
  return {
    ...name,
    candidates: ids.slice(0, 5).map((id) => ({ id, name: nameOf(id) })),
    proposal: name.generic ? null : proposalFor(name),
  }
}

const proposalFor = ({ writtenName, fullName }: ReadingName): Proposal => {
  const name = (fullName ?? writtenName).slice(0, 100)
  return { name, kind: /[区县](?:人民)?政府$/.test(name) ? 'district' : 'department' }
}

/** Lets the tree answer anew for every name that no person has decided: the day of issue has changed. */
export const forgetMatches = (reading: Reading): Reading => ({
  ...reading,
  names: reading.names.map((name) =>
    name.settled ? name : { ...name, candidates: null, certain: false, organisationIds: [], proposal: null },
  ),
})

/** Says in bulk what names mean. @throws INPUT_INVALID that names the entry */
export function mapNames(
  reading: Reading,
  inputs: readonly NameInput[],
  exists: (organisationId: string) => boolean,
  decision: Decision,
): Reading {
  const given = new Map<string, NameInput>()
  inputs.forEach((input, index) => {
    checkName(reading, input, `names.${index}`, exists)
    given.set(input.writtenName, input)
  })
  const names = reading.names.map((name): ReadingName => {
    const input = given.get(name.writtenName)
    return input ? decided(name, input.organisationIds, input.proposal, decision) : name
  })
  return { ...reading, names }
}

function checkName(
  reading: Reading,
  { writtenName, organisationIds, proposal }: NameInput,
  path: string,
  exists: (id: string) => boolean,
): void {
  if (!reading.names.some((name) => name.writtenName === writtenName)) {
    throw inputInvalid(`${path}.writtenName`, 'unknown', '文中没有这个名称 no such name in the document')
  }
  const unknown = organisationIds.findIndex((id) => !exists(id))
  if (unknown >= 0) {
    throw inputInvalid(`${path}.organisationIds.${unknown}`, 'unknown', '没有这个单位 no such body')
  }
  if (organisationIds.length > 0 && proposal) {
    throw inputInvalid(
      `${path}.proposal`,
      'either',
      '已选单位，就不用新增 either bodies of the tree or a new one',
      '二者取一 keep one of the two',
    )
  }
}

/** Neither bodies nor a proposal takes an earlier decision back. */
function decided(
  name: ReadingName,
  organisationIds: readonly string[],
  proposal: Proposal,
  decision: Decision,
): ReadingName {
  if (organisationIds.length > 0) {
    return {
      ...name,
      organisationIds: [...organisationIds],
      certain: true,
      settled: answered(nameAnswers.choose, decision),
    }
  }
  if (proposal) {
    return {
      ...name,
      organisationIds: [],
      proposal,
      certain: true,
      settled: answered(nameAnswers.propose, decision),
    }
  }
  return { ...name, organisationIds: [], certain: false, settled: null }
}

const answered = (answer: string, decision: Decision, note = '') => ({ answer, note, ...decision })

/** Answers the question about one name; see name-doubts.ts for the answers. */
export function decideName(reading: Reading, name: ReadingName, given: Given, decision: Decision): Reading {
  const nobody = given.answer === nameAnswers.nobody
  const settled = answered(given.answer, decision, given.text)
  const change = (): ReadingName => {
    if (nobody) return { ...name, certain: false, organisationIds: [], settled }
    if (given.answer === nameAnswers.propose)
      return { ...decided(name, [], name.proposal, decision), settled }
    const ids = given.answer.startsWith(nameAnswers.is)
      ? [given.answer.slice(nameAnswers.is.length)]
      : given.organisations.map(({ id }) => id)
    return { ...decided(name, ids, null, decision), settled }
  }
  const names = reading.names.map((each) => (each.key === name.key ? change() : each))
  // Only what the answer "nobody" set aside comes back with another answer.
  if (!nobody && name.settled?.answer !== nameAnswers.nobody) return { ...reading, names }
  const keys = reading.measures.map(({ key }) => key)
  return changeMeasures({ ...reading, names }, keys, (measure) => ({
    ...measure,
    bodies: measure.bodies.map((body) =>
      body.writtenName === name.writtenName && !body.organisationIds ? { ...body, setAside: nobody } : body,
    ),
  }))
}
