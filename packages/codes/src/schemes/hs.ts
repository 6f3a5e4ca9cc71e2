import { defineScheme, digits } from '../define-scheme.ts'
import { type Part, type Words, words } from '../scheme.ts'

const part = (value: string, label: Words): Part => ({ value, label })

/**
 * Commodity code of the harmonised system: six international digits, two national (8), two of customs (10), three of inspection (13).
 * Chapters run from 01 to 99; 77 is kept free by the world's customs.
 */
export const hs = defineScheme<'chapter' | 'heading' | 'subheading' | 'national' | 'customs' | 'inspection'>({
  code: 'hs',
  label: words('商品编码（HS）', 'Commodity code (HS)'),
  source: words('协调制度、进出口税则', 'Harmonised system, customs tariff'),
  evidence: 1,
  dropped: '- .',
  lengths: [6, 8, 10, 13],
  alphabet: () => digits,
  pattern: /^(?:\d{6}|\d{8}|\d{10}|\d{13})$/,
  verify: (value) =>
    value.startsWith('00') || value.startsWith('77')
      ? {
          code: 'value',
          message: words(`没有第 ${value.slice(0, 2)} 章。`, `There is no chapter ${value.slice(0, 2)}.`),
          place: 0,
        }
      : undefined,
  read: (value) => ({
    parts: {
      chapter: part(value.slice(0, 2), words('章', 'Chapter')),
      heading: part(value.slice(0, 4), words('品目', 'Heading')),
      subheading: part(value.slice(0, 6), words('子目', 'Subheading')),
      ...(value.length > 6 && { national: part(value.slice(6, 8), words('本国子目', 'National')) }),
      ...(value.length > 8 && { customs: part(value.slice(8, 10), words('海关附加', 'Customs')) }),
      ...(value.length > 10 && { inspection: part(value.slice(10), words('检验检疫附加', 'Inspection')) }),
    },
  }),
  format: (value) =>
    [value.slice(0, 4), value.slice(4, 6), value.slice(6, 8), value.slice(8, 10), value.slice(10)]
      .filter((piece) => piece !== '')
      .join('.'),
})
