'use client';
/** A link of the rail or the bar that knows whether one is there. */
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

export function NavLink({
  href,
  className,
  current,
  children,
}: {
  href: string;
  className: string;
  /** Told by the page; else the address decides. */
  current?: boolean | undefined;
  children: ReactNode;
}) {
  const path = usePathname();
  const here = current ?? (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      className={className}
      aria-current={here ? (path === href ? 'page' : 'true') : undefined}
    >
      {children}
    </Link>
  );
}
