import { nothing } from '../facts/complete.ts'
import { dateOf } from '../facts/days.ts'
import type { DayNumber, Draft, Values } from '../facts/fact.ts'
import type { Teller } from '../facts/teller.ts'
import type { SubjectKey } from '../subject.ts'
import { tellSubject } from '../tell-subject.ts'
import { followFailure } from './after-failure.ts'
import type { Story } from './story.ts'

const kinds: Readonly<Record<string, string>> = {
  1: 'boiler',
  2: 'pressure-vessel',
  3: 'elevator',
  4: 'crane',
  5: 'industrial-vehicle',
  6: 'amusement-ride',
  8: 'pipeline',
  9: 'ropeway',
}

export const equipmentRegistration: Story = (teller, on) => {
  const { subjects } = teller
  const key = teller.anyOf('equipment')
  const { identifiers, address } = tellSubject(subjects, key)
  const code = identifiers[0]?.value ?? ''
  teller.tell({
    type: 'equipment-registration',
    key,
    on,
    payload: {
      registrationCode: code,
      deviceCode: nothing,
      useCertificate: nothing,
      kind: kinds[code.charAt(0)] ?? 'elevator',
      yearMade: Number(code.slice(10, 14)),
      place: address,
      status: teller.random.chance(0.95) ? 'in-use' : teller.random.pick(['out-of-use', 'moved']),
    },
  })
}

export type EquipmentCheck = {
  readonly key: SubjectKey
  readonly on: DayNumber
  readonly planted?: Draft['planted']
}

/** A periodic inspection; it holds until the next one is due. */
export function tellEquipmentInspection(teller: Teller, { key, on, planted }: EquipmentCheck): DayNumber {
  const { random, subjects } = teller
  const { cycle, classCode } = subjects.equipmentType(key)
  const fails = planted === undefined && random.chance(0.07)
  const next = on + Math.round(cycle * 30.4)
  const { supplier } = teller.tell({
    type: 'equipment-inspection',
    key,
    on,
    payload: {
      reportNumber: teller.serial('TDJ', on),
      kind: classCode.startsWith('1') ? random.pick(['external', 'internal']) : 'periodic',
      result: fails ? 'non-conforming' : random.chance(0.1) ? 'after-rectification' : 'conforming',
      ...(classCode.startsWith('2') ? { grade: random.pick(['1', '2', '2', '3']) } : { grade: nothing }),
      ...(fails
        ? { findings: random.pick(['应急照明失效', '限速器超期未校', '安全阀未校验', '制动器磨损']) }
        : {}),
    },
    validTo: next,
    planted,
  })
  if (fails) {
    followFailure(teller, {
      ...{ key, on, cause: 'inspection', problem: '特种设备检验不合格', supplier },
      gravity: 0,
    })
  }
  return next
}

export const equipmentInspection: Story = (teller, on) => {
  const key = teller.anyOf('equipment')
  if (!teller.keptApart.has(key)) tellEquipmentInspection(teller, { key, on })
}

export const verification: Story = (teller, on) => {
  const { random, subjects } = teller
  const key = teller.anyOf('instrument')
  const type = subjects.instrumentType(key)
  const fails = random.chance(0.04)
  teller.tell({
    type: 'instrument-verification',
    key,
    on,
    payload: {
      certificateNumber: teller.serial('JL', on),
      evidence: fails ? 'notice' : random.chance(0.6) ? 'certificate' : 'mark',
      instrument: type.name,
      regulation: type.regulation,
      purpose: type.name === '血压计' || type.name === '焦度计' ? 'medical' : 'trade',
      isCompulsory: true,
      result: fails ? 'non-conforming' : 'conforming',
    },
    ...(fails ? {} : { validTo: on + Math.round(type.cycle * 30.4) }),
  })
}

/** Key of a fuel dispenser by chance; undefined where a small city happens to have none. */
export function drawDispenser(teller: Teller): SubjectKey | undefined {
  for (let tries = 0; tries < 60; tries += 1) {
    const key = teller.anyOf('instrument')
    if (teller.subjects.instrumentType(key).name === '燃油加油机') return key
  }
  return undefined
}

type DispenserCheck = {
  readonly key: SubjectKey
  readonly on: DayNumber
  /** In per cent; negative gives the buyer too little. */
  readonly error: number
  readonly values?: Values
  readonly planted?: Draft['planted']
}

const permitted = 0.3

export function tellDispenserCheck(teller: Teller, { key, on, error, values, planted }: DispenserCheck) {
  const { random } = teller
  const rounded = Math.round(error * 100) / 100
  const fails = Math.abs(rounded) > permitted || values?.isTampered === true
  const told = teller.tell({
    type: 'dispenser-check',
    key,
    on,
    payload: {
      nozzle: String(random.integer(1, 4)),
      fuel: random.chance(0.7) ? 'petrol' : 'diesel',
      errorPercent: rounded,
      repeatabilityPercent: Math.round(100 * Math.abs(random.around(0.06, 0.4))) / 100,
      limitPercent: permitted,
      areSealsIntact: random.chance(0.985),
      isTampered: false,
      ...values,
      result: fails ? 'non-conforming' : 'conforming',
    },
    planted,
  })
  return { ...told, fails }
}

/** Errors of honest dispensers lie around zero; each has a small one of its own. */
export const dispenserCheck: Story = (teller, on) => {
  const key = drawDispenser(teller)
  if (key === undefined || teller.keptApart.has(key)) return
  const own = 0.06 * teller.subjects.random(key, 42).normal()
  const { fails, supplier } = tellDispenserCheck(teller, {
    key,
    on,
    error: own + 0.09 * teller.random.normal(),
  })
  const { at } = teller.subjects.standing(key, ['petrol-station'])
  if (!fails) return
  const problem = `加油机示值误差超过允许范围（${dateOf(on)} 检查）`
  followFailure(teller, { ...{ key: at, on, cause: 'inspection', problem, supplier }, gravity: 1 })
}
