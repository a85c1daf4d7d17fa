'use server';
import { action } from '@/lib/action';
import { publish } from '@/lib/closing';
import { PublishInput } from '@/lib/closing/input';
import { openNotice } from '@/lib/notices';
import { OpenNoticeInput } from '@/lib/notices/input';
import { baseOf } from '../_entry';

export const openNoticeAction = action(OpenNoticeInput, (actor, input, request) => {
  openNotice(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/notice`, notice: 'noticeOpened' };
});

export const publishAction = action(PublishInput, (actor, input, request) => {
  publish(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/notice`, notice: 'listPublished' };
});
