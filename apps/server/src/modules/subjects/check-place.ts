import { findScheme } from '@zhiheng/codes'
import type { FieldIssue } from '@zhiheng/contract'

type Place = {
  readonly areaCode?: string | null | undefined
  readonly industry?: string | null | undefined
  readonly longitude?: number | null | undefined
  readonly latitude?: number | null | undefined
}

/** Where and in which trade a subject is: known to the tables of areas and industries, and a place has two coordinates. */
export function checkPlace({ areaCode, industry, longitude, latitude }: Place): FieldIssue[] {
  const issues: FieldIssue[] = []
  const ask = (path: string, scheme: string, value: string | null | undefined) => {
    const result = value ? findScheme(scheme)?.parse(value) : undefined
    if (!result || result.ok) return
    const { code, message } = result.problem
    issues.push({ path, code, message: `${message.zh} ${message.en}` })
  }
  ask('areaCode', 'area', areaCode)
  ask('industry', 'industry', industry)
  if (((longitude ?? null) === null) !== ((latitude ?? null) === null)) {
    issues.push({
      path: (longitude ?? null) === null ? 'longitude' : 'latitude',
      code: 'required',
      message: '经度和纬度要一起填 Longitude and latitude go together',
    })
  }
  return issues
}
