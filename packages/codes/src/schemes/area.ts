import { defineScheme, digits } from '../define-scheme.ts'
import { type Part, type Remark, type Words, words } from '../scheme.ts'
import { areaName, areasOf } from '../tables/areas.ts'

const part = (value: string, label: Words): Part => {
  const name = areaName(value)
  return { value, label, ...(name && { name }) }
}

function read(value: string) {
  const remarks: Remark[] = []
  const meanings = areasOf(value)
  if (meanings.length === 0)
    remarks.push({
      code: 'unknown-area',
      message: words(
        `区划表中没有 ${value}，未作核对。`,
        `The tables do not have ${value}; it was not verified.`,
      ),
    })
  const last = meanings.at(-1)
  if (last?.until)
    remarks.push({
      code: 'former-area',
      message: words(
        `“${last.name.zh}”用到 ${last.until}，现已停用。`,
        `"${last.name.en}" was used until ${last.until}.`,
      ),
    })
  if (meanings.length > 1)
    remarks.push({
      code: 'changed-meaning',
      message: words(
        `这个代码先后指：${meanings.map(({ name }) => name.zh).join('、')}，请按日期判断。`,
        `This code has meant in turn: ${meanings.map(({ name }) => name.en).join(', ')}. Judge by the date.`,
      ),
    })
  return {
    parts: {
      province: part(`${value.slice(0, 2)}0000`, words('省级', 'Province')),
      ...(value.slice(2, 4) !== '00' && { city: part(`${value.slice(0, 4)}00`, words('地级', 'City')) }),
      ...(value.slice(4) !== '00' && { county: part(value, words('县级', 'County')) }),
    },
    remarks,
  }
}

/** Area code, GB/T 2260: province, city, county, two digits each. What is well formed and not in the tables is accepted as unknown. */
export const area = defineScheme<'province' | 'city' | 'county'>({
  code: 'area',
  label: words('行政区划代码', 'Area code'),
  source: words('GB/T 2260', 'GB/T 2260'),
  evidence: 1,
  dropped: '- ',
  lengths: [6],
  alphabet: () => digits,
  pattern: /^[1-9]\d(?:\d{4})$/,
  verify: (value) =>
    value.slice(2, 4) === '00' && value.slice(4) !== '00'
      ? {
          code: 'value',
          message: words('有县级而没有地级，不成代码。', 'A county without its city is no code.'),
          place: 2,
        }
      : undefined,
  read,
  format: (value) => value,
})
