/** The address of a link that works once. */
export const signInAddress = (baseUrl: string, secret: string): string => new URL(`/logga-in/${secret}`, baseUrl).href
