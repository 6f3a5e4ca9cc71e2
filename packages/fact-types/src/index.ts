export * from './fact-type.ts'
export * from './registry.ts'
