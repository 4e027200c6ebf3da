/** The site's own word before a title: `Open call: Kommuner utformade för framtiden`. */
export const TITLE_PREFIX = /^(?:open call|utlysning)\s?:\s*/iu

/** Words of sentences that say when one can apply. That these texts use them is assumed. */
export const SAYS_WHEN =
  /sista (?:ansöknings)?(?:dag|datum)|(?:ansökan|utlysningen) (?:öppnar|stänger|är öppen)|ansök(?:an)? (?:\p{L}+ ){0,3}senast|ansökningsperiod|öppen (?:för ansökan|till)|deadline|last day (?:to apply|for applications)|appl(?:y|ications?) (?:\p{L}+ ){0,3}(?:by|before|no later than)|(?:call|applications?) (?:opens?|closes?|is open)/iu

export const SAYS_HOW_MUCH = /kronor|(?<!\p{L})(?:kr|mkr|SEK)(?!\p{L})|procent|per cent|%/iu

export const SAYS_WHO =
  /(?:kan söka|kan ansöka|riktar sig till|vänder sig till|får söka|can apply|may apply|(?:is )?(?:aimed at|open to))/iu

/** Words that no English text has. */
export const SWEDISH = /(?<!\p{L})(?:och|för|att|som|är)(?!\p{L})/iu
