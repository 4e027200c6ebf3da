/** What a person may do, from the least to the most; each may all that those before it may. */
export const ROLES = {
  reader: 'Läsare',
  representative: 'Representant',
  coordinator: 'Samordnare',
  administrator: 'Administratör',
} as const
export type Role = keyof typeof ROLES
export const ROLE_IDS = Object.keys(ROLES) as readonly Role[]

export const isAtLeast = (role: Role, least: Role): boolean => ROLE_IDS.indexOf(role) >= ROLE_IDS.indexOf(least)
