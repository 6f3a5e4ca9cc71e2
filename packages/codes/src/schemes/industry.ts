import { defineScheme, digits } from '../define-scheme.ts'
import { type Problem, type Remark, words } from '../scheme.ts'
import { divisionName, industrySections, sectionOfDivision } from '../tables/industries.ts'

const letters = 'ABCDEFGHIJKLMNOPQRST'
const editions = [2011, 2017] as const

const sectionsOf = (division: string) =>
  editions.flatMap((edition) => sectionOfDivision(division, edition) ?? [])

function verify(value: string): Problem | undefined {
  const division = value.slice(1, 3)
  if (division === '') return undefined
  const sections = sectionsOf(division)
  if (sections.some(({ letter }) => letter === value.charAt(0))) return undefined
  const right = sections.at(-1)
  if (!right)
    return {
      code: 'value',
      message: words(`没有大类 ${division}。`, `There is no division ${division}.`),
      place: 1,
    }
  return {
    code: 'value',
    message: words(
      `大类 ${division} 属于门类 ${right.letter}（${right.name.zh}）。`,
      `Division ${division} belongs to section ${right.letter} (${right.name.en}).`,
    ),
    place: 0,
    likely: right.letter + value.slice(1),
  }
}

/** Digits alone are the habit of many tables; the letter follows where both editions agree. */
function recogniseBareDigits(value: string): Problem | undefined {
  const section = /^\d{2,4}$/.test(value) ? sectionsOf(value.slice(0, 2)).at(-1) : undefined
  return (
    section && {
      code: 'shape',
      message: words(
        `缺少门类字母，应写作 ${section.letter}${value}。`,
        `The letter of the section is missing: ${section.letter}${value}.`,
      ),
      place: 0,
      likely: section.letter + value,
    }
  )
}

function read(value: string) {
  const [letter, division] = [value.charAt(0), value.slice(1, 3)]
  const section = industrySections.find((each) => each.letter === letter)
  const name = divisionName(division)
  const fits = editions.filter((edition) => sectionOfDivision(division, edition)?.letter === letter)
  const remarks: Remark[] =
    division !== '' && fits.length === 1
      ? [
          {
            code: 'one-edition',
            message: words(`只在 ${fits[0]} 年版中如此。`, `So in the edition of ${fits[0]} only.`),
          },
        ]
      : []
  return {
    parts: {
      section: { value: letter, label: words('门类', 'Section'), ...(section && { name: section.name }) },
      ...(division !== '' && {
        division: { value: division, label: words('大类', 'Division'), ...(name && { name }) },
      }),
      ...(value.length > 3 && { group: { value: value.slice(1, 4), label: words('中类', 'Group') } }),
      ...(value.length > 4 && { class: { value: value.slice(1), label: words('小类', 'Class') } }),
    },
    remarks,
  }
}

/**
 * Industry, GB/T 4754: a letter, and with more detail two to four digits (`C`, `C24`, `C2451`). Letters and divisions are held to the
 * editions of 2011 and 2017, which differ from division 79 on; groups and classes are not in the tables.
 */
export const industry = defineScheme<'section' | 'division' | 'group' | 'class'>({
  code: 'industry',
  label: words('国民经济行业代码', 'Industry'),
  source: words('GB/T 4754-2011、GB/T 4754-2017', 'GB/T 4754-2011, GB/T 4754-2017'),
  evidence: 2,
  dropped: '- ',
  lengths: [1, 3, 4, 5],
  alphabet: (index) => (index === 0 ? letters : digits),
  pattern: /^[A-T](?:\d{2,4})?$/,
  verify,
  read,
  recognise: recogniseBareDigits,
  format: (value) => value,
})
