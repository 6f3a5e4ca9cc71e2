import type { FactColumn, FactTypeView } from '@zhiheng/contract'
import { type FactType, type Field, unitLabels, type Words } from '@zhiheng/fact-types'
import { type FrameColumn, frameColumns, ownHeading } from './columns.ts'

const notes: Partial<Record<FrameColumn, Words>> = {
  subjectCode: {
    zh: '统一社会信用代码、组织机构代码、设备注册代码等；代码和名称至少填一个',
    en: 'Organisation, credit or equipment code; give a code or a name',
  },
  subjectName: { zh: '没有代码时按名称查找', en: 'Looked for where there is no code' },
  document: {
    zh: '同一单位同一文书号、行号只收一次',
    en: 'A document and line is taken once from each body',
  },
  line: { zh: '一份文书只有一行的可不填', en: 'May stay empty where the document has one line' },
  effect: {
    zh: '不填为新报；更正、撤回要写所更正的文书号和理由',
    en: 'Empty: assert; correct and withdraw need the corrected document and a reason',
  },
}

const effectChoices = [
  { value: 'assert', label: { zh: '新报', en: 'assert' } },
  { value: 'correct', label: { zh: '更正', en: 'correct' } },
  { value: 'withdraw', label: { zh: '撤回', en: 'withdraw' } },
]
const yesAndNo = [
  { value: 'true', label: { zh: '是', en: 'yes' } },
  { value: 'false', label: { zh: '否', en: 'no' } },
]

const isFrame = (name: string): boolean => Object.hasOwn(frameColumns, name)

/** The columns of a type's files in their order: those of a template are those of an export. */
export function columnsOf(type: FactType): FactColumn[] {
  const frame = (Object.keys(frameColumns) as FrameColumn[])
    .filter((name) => name !== 'validTo' || type.validity !== 'none')
    .filter((name) => name !== 'legalBasis' || type.legalBasis !== 'none')
  const around = frame.map((name) => frameColumn(type, name))
  const at = around.findIndex(({ key }) => key === 'effect')
  const payload = type.fields.map((field) => payloadColumn(type, field))
  return [...around.slice(0, at), ...payload, ...around.slice(at)]
}

function frameColumn(type: FactType, name: FrameColumn): FactColumn {
  const { label, example } = frameColumns[name]
  const required = {
    occurredOn: true,
    document: true,
    validTo: type.validity === 'required',
    legalBasis: type.legalBasis === 'required',
  }
  const kinds: Partial<Record<FrameColumn, FactColumn['kind']>> = {
    ...{ occurredOn: 'day', validTo: 'day', effect: 'choice' },
    ...{ line: 'integer', correctsLine: 'integer' },
  }
  return {
    ...{ key: name, place: 'frame', label, example, unit: null, note: notes[name] ?? null },
    kind: kinds[name] ?? 'text',
    required: Object.entries(required).some(([key, must]) => key === name && must),
    choices: name === 'effect' ? effectChoices : [],
  }
}

function payloadColumn(type: FactType, field: Field): FactColumn {
  const { name, label, note, kind, unit, required, choices = [], example } = field
  return {
    // A field that bears the name of a column around it is told from it by the place it stands in.
    key: isFrame(name) ? `payload.${name}` : name,
    ...{ place: 'payload', label: ownHeading(type, label), kind, required, example, note: note ?? null },
    unit: (unit && unitLabels[unit]) || null,
    choices:
      kind === 'boolean' ? yesAndNo : choices.map(({ value, label: words }) => ({ value, label: words })),
  }
}

export const typeView = (type: FactType): FactTypeView => ({
  ...{ code: type.code, version: type.version, label: type.label, note: type.note ?? null },
  ...{ group: type.group, area: type.area, subjectKinds: [...type.subjectKinds] },
  suppliers: type.suppliers === 'any' ? null : [...type.suppliers],
  ...{ visibility: type.visibility, displayMonths: type.displayMonths },
  ...{ legalBasis: type.legalBasis, validity: type.validity, columns: columnsOf(type) },
})
