'use client';
/**
 * Looks again by itself while something is being computed: every two seconds for a minute, then every fifteen, never in a tab nobody sees.
 * The page is read anew in place, so what is typed or folded out stays, and whoever goes to another page is left there.
 */
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const OFTEN = 2_000;
const SELDOM = 15_000;
const OFTEN_TIMES = 30;

/** @param reloads without scripts the page loads itself again; else it says that it can be asked anew, and stays */
export function LookAgain({ reloads = false }: { reloads?: boolean }) {
  const router = useRouter();
  useEffect(() => {
    let times = 0;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(
        () => {
          if (!document.hidden) {
            times += 1;
            router.refresh();
          }
          wait();
        },
        times < OFTEN_TIMES ? OFTEN : SELDOM,
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, [router]);
  return reloads ? (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  ) : null;
}
