import type { PresenceShare } from '../../client/types';
import type { Words } from '../../words/words';

/** "40 %", or the band that is told in its place. */
export function shareWords(share: PresenceShare, { t }: Words): string {
  return share.percent == null
    ? t(`whowhere.share.${share.kind === 'at_least_nine_in_ten' ? 'high' : 'low'}`)
    : t('whowhere.share.percent', { percent: share.percent });
}

/** How long its bar is; a band is drawn up to its inner end. */
export function shareSize(share: PresenceShare): number {
  if (share.percent != null) return share.percent / 100;
  return share.kind === 'at_least_nine_in_ten' ? 0.9 : 0.1;
}
