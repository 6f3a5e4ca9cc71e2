import { defineScheme, digits } from '../define-scheme.ts'
import { type Part, type Problem, type Words, words } from '../scheme.ts'
import { areaName } from '../tables/areas.ts'
import { findProvinceByShortName } from '../tables/provinces.ts'

const part = (value: string, label: Words, name?: Words): Part => ({ value, label, ...(name && { name }) })

/** Kinds of the catalogue in force; older registries numbered cranes 4 and rides 5 otherwise, so the name is only a help. */
const kinds: Readonly<Record<string, Words>> = {
  1: words('锅炉', 'boiler'),
  2: words('压力容器', 'pressure vessel'),
  3: words('电梯', 'elevator'),
  4: words('起重机械', 'crane'),
  5: words('场（厂）内专用机动车辆', 'industrial vehicle'),
  6: words('大型游乐设施', 'large amusement ride'),
  8: words('压力管道', 'pipeline'),
  9: words('客运索道', 'passenger ropeway'),
}

const classPart = (value: string): Part =>
  part(value, words('设备种类、类别和品种', 'Class'), kinds[value.charAt(0)])

const valueProblem = (zh: string, en: string, place: number): Problem => ({
  code: 'value',
  message: words(zh, en),
  place,
})

function yearProblem(year: string, place: number): Problem | undefined {
  if (Number(year) >= 1950 && Number(year) < 2100) return undefined
  return valueProblem(`年份“${year}”不可能。`, `The year ${year} cannot be.`, place)
}

function monthProblem(month: string, place: number): Problem | undefined {
  if (Number(month) >= 1 && Number(month) <= 12) return undefined
  return valueProblem(
    `月份“${month}”不可能，应为 01 至 12。`,
    `Month ${month} cannot be; it runs from 01 to 12.`,
    place,
  )
}

/** Registration code of special equipment: four digits of class, six of area, year and month of registration, four serial in the month. */
export const equipmentRegistration = defineScheme<'class' | 'area' | 'month' | 'serial'>({
  code: 'equipment-registration',
  label: words('特种设备注册代码', 'Equipment registration code'),
  source: words('特种设备注册登记', 'Registration of special equipment'),
  evidence: 1,
  dropped: '- ',
  lengths: [20],
  alphabet: () => digits,
  pattern: /^\d{20}$/,
  verify: (value) => yearProblem(value.slice(10, 14), 10) ?? monthProblem(value.slice(14, 16), 14),
  read: (value) => ({
    parts: {
      class: classPart(value.slice(0, 4)),
      area: part(value.slice(4, 10), words('区划', 'Area'), areaName(value.slice(4, 10))),
      month: part(`${value.slice(10, 14)}-${value.slice(14, 16)}`, words('注册年月', 'Registered in')),
      serial: part(value.slice(16), words('顺序号', 'Serial')),
    },
  }),
  format: (value) => value,
})

/** Device code given by the maker: class, two digits of the licensing authority, three of the licence, year made, five serial (once four). */
export const equipmentDevice = defineScheme<'class' | 'authority' | 'licence' | 'year' | 'serial'>({
  code: 'equipment-device',
  label: words('特种设备设备代码', 'Equipment device code'),
  source: words('特种设备安全技术规范', 'Safety technical rules of special equipment'),
  evidence: 1,
  dropped: '- ',
  lengths: [18, 17],
  alphabet: () => digits,
  pattern: /^\d{17,18}$/,
  verify: (value) => yearProblem(value.slice(9, 13), 9),
  read: (value) => ({
    parts: {
      class: classPart(value.slice(0, 4)),
      authority: part(value.slice(4, 6), words('发证机关', 'Authority')),
      licence: part(value.slice(6, 9), words('许可证顺序号', 'Licence serial')),
      year: part(value.slice(9, 13), words('制造年份', 'Year made')),
      serial: part(value.slice(13), words('产品顺序号', 'Serial')),
    },
    remarks:
      value.length === 17
        ? [
            {
              code: 'older-form',
              message: words('17 位为旧式写法。', 'Seventeen digits are the older form.'),
            },
          ]
        : [],
  }),
  format: (value) => value,
})

const marks = '锅容瓶管梯起车游索'
const usePattern = /^[锅容瓶管梯起车游索]\d{2}[^\dA-Z()][A-Z]\d{5}\(\d{2}\)$/
const useAlphabet = (index: number): string =>
  index === 0
    ? marks
    : index === 4
      ? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
      : index === 10
        ? '('
        : index === 13
          ? ')'
          : digits

/** Certificate of use of special equipment: `梯11粤D00001(17)`: kind, class, province and letter of the city, serial, year. */
export const useRegistration = defineScheme<'kind' | 'class' | 'province' | 'city' | 'serial' | 'year'>({
  code: 'use-registration',
  label: words('特种设备使用登记证编号', 'Equipment use certificate'),
  source: words('特种设备使用管理规则', 'Rules on the use of special equipment'),
  evidence: 2,
  dropped: '- ',
  lengths: [14],
  alphabet: (index) =>
    index === 3 ? '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新' : useAlphabet(index),
  pattern: usePattern,
  verify: (value) =>
    findProvinceByShortName(value.charAt(3))
      ? undefined
      : valueProblem(
          `“${value.charAt(3)}”不是省、自治区、直辖市的简称。`,
          `"${value.charAt(3)}" is no short name of a province.`,
          3,
        ),
  read: (value) => ({
    parts: {
      kind: part(value.charAt(0), words('设备种类', 'Kind')),
      class: part(value.slice(1, 3), words('类别', 'Class')),
      province: part(
        value.charAt(3),
        words('省份', 'Province'),
        findProvinceByShortName(value.charAt(3))?.name,
      ),
      city: part(value.charAt(4), words('地市字母', 'Letter of the city')),
      serial: part(value.slice(5, 10), words('顺序号', 'Serial')),
      year: part(`20${value.slice(11, 13)}`, words('年份', 'Year')),
    },
  }),
  format: (value) => value,
})
