const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

/** Where the sign-in library finds its words in our tables and columns. */
export const authSchema = {
  session: {
    modelName: 'sessions',
    fields: {
      userId: 'account_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...stamps,
    },
    additionalFields: { postId: { type: 'string', required: false, fieldName: 'post_id', input: false } },
  },
  user: {
    modelName: 'accounts',
    fields: { emailVerified: 'email_verified', ...stamps },
    additionalFields: {
      disabled: { type: 'boolean', required: false, input: false },
      mustChangePassword: {
        type: 'boolean',
        required: false,
        fieldName: 'must_change_password',
        input: false,
      },
    },
  },
  account: {
    modelName: 'credentials',
    fields: {
      userId: 'account_id',
      providerId: 'provider_id',
      accountId: 'provider_account_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...stamps,
    },
  },
  verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...stamps } },
} as const
