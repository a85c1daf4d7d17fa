/** Around every page of the scheme: its dress, also where one comes straight to a form. */
import type { ReactNode } from 'react';
import './scheme.css';

export default function Layout({ children }: { children: ReactNode }) {
  return children;
}
