const network = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENETUNREACH',
  'ERR_SOCKET_TIMEOUT',
]

const reasons = [
  {
    codes: ['ENOSPC', 'EDQUOT'],
    zh: ['磁盘满了，依赖没有装完。', '腾出至少 1 GB 空间，再运行一次；已下载的部分会接着用。'],
    en: [
      'The disk is full, so the dependencies are not all installed.',
      'Free at least 1 GB and run the command again; what was downloaded is kept.',
    ],
  },
  {
    codes: network,
    zh: [
      '连不上 npm 软件源，依赖没有装完。',
      '检查网络或代理（npm config get registry），再运行一次；只有首次安装需要网络。',
    ],
    en: [
      'The npm registry cannot be reached, so the dependencies are not all installed.',
      'Check the network or proxy (npm config get registry) and run the command again; only the first installation needs a network.',
    ],
  },
  {
    codes: ['EACCES', 'EPERM', 'EROFS'],
    zh: ['没有写入此文件夹的权限，依赖没有装上。', '换一个可写的文件夹，或改正文件夹的属主，再运行一次。'],
    en: [
      'This folder cannot be written to, so the dependencies are not installed.',
      'Use a folder you can write to, or correct its owner, and run the command again.',
    ],
  },
  {
    codes: ['EINTEGRITY'],
    zh: [
      '下载的包与 package-lock.json 里的校验值不符，已拒绝安装。',
      '运行 npm cache clean --force 后再试；仍然如此，请检查软件源或代理是否改动了内容。',
    ],
    en: [
      'A downloaded package does not match its checksum in package-lock.json and was refused.',
      'Run npm cache clean --force and try again; if it persists, a mirror or proxy is changing contents.',
    ],
  },
  {
    codes: ['ENOENT'],
    zh: ['找不到 npm。', '请安装 Node.js（自带 npm），再运行一次。'],
    en: ['npm was not found.', 'Install Node.js (npm comes with it) and run the command again.'],
  },
  {
    codes: ['SIGTERM', 'SIGINT'],
    zh: ['安装被中断。', '再运行一次即可继续。'],
    en: ['The installation was interrupted.', 'Run the command again to continue.'],
  },
]

const unknown = {
  zh: ['npm ci 失败，依赖没有装完。', '原因见下面 npm 的输出；改正后再运行一次。'],
  en: [
    'npm ci failed, so the dependencies are not all installed.',
    'The reason is in npm’s output below; correct it and run the command again.',
  ],
}

/**
 * Turns the way npm ended into a message: the cause in plain words and the remedy.
 * @param {string | number} code exit status, signal or system error code
 * @param {string} complaint what npm wrote to stderr
 */
export function explainInstallFailure(code, complaint) {
  const mentioned = [String(code), ...(complaint.match(/\bE[A-Z_]{3,}\b|\bERR_[A-Z_]+\b/g) ?? [])]
  const reason = reasons.find(({ codes }) => mentioned.some((name) => codes.includes(name))) ?? unknown
  const detail = complaint
    .split('\n')
    .filter((line) => line.includes('npm error') || line.includes('npm ERR!'))
    .slice(0, 12)
    .join('\n')
  return { zh: reason.zh, en: reason.en, detail }
}
