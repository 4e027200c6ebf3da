const DECLARED = /(?:<meta[^>]{0,200}?charset=|<\?xml[^>]{0,100}?encoding=)["']?([\w:-]{1,40})/i

/**
 * The text of a body. A byte order mark outranks the content type, which outranks what the first
 * kilobyte of the page declares; without any of them it is UTF-8. The mark itself is dropped.
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const label = markOf(bytes) ?? labelOf(contentType) ?? declaredIn(bytes)
  return decoderFor(label).decode(bytes)
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return undefined
}

function labelOf(contentType: string): string | undefined {
  return /charset\s*=\s*["']?([^"';\s]+)/i.exec(contentType)?.[1]
}

function declaredIn(bytes: Uint8Array): string | undefined {
  return DECLARED.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 1024)))?.[1]
}

function decoderFor(label = 'utf-8'): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder() // a charset that nobody knows is a slip of the portal: most pages are UTF-8
  }
}
