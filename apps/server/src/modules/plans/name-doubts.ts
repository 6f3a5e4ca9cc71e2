import { option, say } from './doubt-questions.ts'
import type { ReadingDoubt, ReadingName } from './reading.ts'

/** Answers to the question what a name means. */
export const nameAnswers = { choose: 'choose', propose: 'propose', nobody: 'nobody', is: 'is:' } as const

/**
 * The question that a name puts which the tree does not know for certain. It is made from the mapping each time, so
 * that mapping in bulk and answering one question can never disagree.
 */
export function nameDoubt(
  name: ReadingName,
): Omit<ReadingDoubt, 'measureKeys' | 'spans' | 'parts' | 'facts'> {
  const candidates = name.candidates ?? []
  const { writtenName, proposal } = name
  return {
    id: `name-${name.key}`,
    code: candidates.length > 0 ? 'name-ambiguous' : 'name-unknown',
    severity: 'must',
    message:
      candidates.length > 0
        ? say(`“${writtenName}”是哪个单位？`, `Which body is “${writtenName}”?`)
        : say(`机构树里没有“${writtenName}”`, `The tree has no “${writtenName}”`),
    detail:
      name.fullName && name.fullName !== writtenName
        ? say(`可能是“${name.fullName}”`, `Probably “${name.fullName}”`)
        : null,
    options: [
      ...candidates.map(({ id, name: known }) => option(`${nameAnswers.is}${id}`, known, known)),
      ...(proposal
        ? [option(nameAnswers.propose, `新增单位“${proposal.name}”`, `Add the body “${proposal.name}”`)]
        : []),
      option(nameAnswers.choose, '从机构树中选', 'Choose from the tree', 'organisations'),
      option(nameAnswers.nobody, '不是责任单位', 'No responsible body'),
    ],
    settled: name.settled,
  }
}
