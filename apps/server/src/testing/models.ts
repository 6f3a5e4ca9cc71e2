import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '@zhiheng/assessment'

const folder = join(import.meta.dirname, '../../../../profiles/shantou/models')

/** The models of the profile, as files hold them. */
export const profileModels: readonly Model[] = [
  'quality-credit',
  'industrial-class',
  'trade-credit',
  'product-risk',
].map((code) => JSON.parse(readFileSync(join(folder, `${code}.json`), 'utf8')) as Model)
