import type { Field, Payload, PayloadValue, Words } from './fact-type.ts'
import { findFactType } from './registry.ts'
import { unitLabels } from './units.ts'

export type Described = { readonly name: string; readonly label: Words; readonly value: Words }

/** What a fact says, field by field in the order of its type, as a person reads it. Fields without a value are left out. */
export function describePayload(code: string, version: number, payload: Payload): readonly Described[] {
  const fields = findFactType(code, version)?.fields ?? []
  return fields.flatMap((field) => {
    const value = payload[field.name]
    return value === undefined
      ? []
      : [{ name: field.name, label: field.label, value: valueWords(field, value) }]
  })
}

function valueWords(field: Field, value: PayloadValue): Words {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  const choice = field.choices?.find((one) => one.value === value)
  if (choice) return choice.label
  const unit = field.unit === undefined ? undefined : unitLabels[field.unit]
  if (typeof value === 'number') {
    const printed = printNumber(value, field.kind === 'money' ? 2 : 0)
    return unit ? { zh: `${printed} ${unit.zh}`, en: `${printed} ${unit.en}` } : { zh: printed, en: printed }
  }
  return { zh: value, en: value }
}

/** With groups of three digits; money with fen where there are any. */
function printNumber(value: number, decimals: number): string {
  const plain = Number.isInteger(value) || decimals === 0 ? String(value) : value.toFixed(decimals)
  const [whole = '', rest] = plain.split('.')
  const grouped = /e/.test(plain) ? plain : whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined || /e/.test(plain) ? grouped : `${grouped}.${rest}`
}

const groups: Readonly<Record<string, Words>> = {
  licence: { zh: '许可与资质', en: 'Licences' },
  sampling: { zh: '监督抽查', en: 'Sampling' },
  inspection: { zh: '检查与检验', en: 'Inspections' },
  penalty: { zh: '处罚与处理', en: 'Penalties' },
  feedback: { zh: '投诉与反馈', en: 'Complaints and feedback' },
  trade: { zh: '进出口', en: 'Trade' },
  duty: { zh: '主体责任', en: 'Duties' },
  honour: { zh: '荣誉与奖励', en: 'Honours' },
  standard: { zh: '标准', en: 'Standards' },
  risk: { zh: '风险与召回', en: 'Risks and recalls' },
}

/** What a group of fact types is called. */
export const groupWords = (group: string): Words => groups[group] ?? { zh: '其他', en: 'Other' }
