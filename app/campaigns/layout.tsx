import type { ReactNode } from 'react';
import { signedIn } from '@/lib/access/session';
import { OfficeFrame } from '../_frame';

export default async function Layout({ children }: { children: ReactNode }) {
  return <OfficeFrame actor={await signedIn()}>{children}</OfficeFrame>;
}
