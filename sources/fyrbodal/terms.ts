/** Lines whose dates are those of a call. Others tell of decisions, meetings and projects that were granted. */
export const DATED = /(?:utlysning|ansökningsperiod|ansökan|ansökningsdag|öppen|öppnar|stänger).*\d{4}/iu

/** Lines that say who may take part. */
export const WHO = /kan söka|ska ingå|riktar sig till/iu
