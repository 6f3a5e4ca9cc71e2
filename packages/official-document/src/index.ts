export * from './doubt.ts'
export * from './plan-document.ts'
export * from './span.ts'
