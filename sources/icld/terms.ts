/** In the address or the words of a link to an article that may announce a round. */
export const ABOUT_APPLYING = /ansök|ansok|utlysning|söka? (?:medel|stöd)|partnerskap/iu

/** Sentences that say a last or first day: `Ansökan för våren 2022 stänger 15 oktober`, `med sista ansökningsdag 15 februari`. */
export const SAYS_WHEN =
  /sista (?:ansöknings)?dag|(?:ansökan|ansökningen|ansökningsomgången|utlysningen)[^.]{0,60} (?:stänger|öppnar|är öppen)|ansökningsperiod|ansök(?:an)? [^.]{0,40}senast/iu

export const SAYS_WHO = /kan (?:an)?söka/iu

export const PROGRAMME = { name: 'Kommunala partnerskap', words: /kommunal\p{L}* partnerskap/iu }
