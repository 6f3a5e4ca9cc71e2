export { BackupError, type BackupReason, type Manifest } from './manifest.ts'
export { verifyBackup } from './read-backup.ts'
export { type RestoreOptions, restoreBackup } from './restore-backup.ts'
export { type BackupOptions, writeBackup } from './write-backup.ts'
