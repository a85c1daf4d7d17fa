/** A formula: a line of numbers, and beneath it the same in words and what numbers alone do not show. */
import type { Filled } from '@/lib/reasons';

export function Formula({ formula: { numbers, said } }: { formula: Filled }) {
  return (
    <span className="formula">
      {numbers ? <span>{numbers}</span> : null}
      {said.length > 0 ? <span className="quiet">{said.join(' · ')}</span> : null}
    </span>
  );
}
