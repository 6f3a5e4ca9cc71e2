import type { Outputs } from '@zhiheng/contract'

export type MeasureProgress = Outputs<'board'>['measureProgress']
