import type { html } from 'hono/html'

/** Escaped HTML, ready to stand in a page. */
export type Markup = ReturnType<typeof html>
