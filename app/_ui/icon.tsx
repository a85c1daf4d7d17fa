/** The icons: own drawings on a grid of 20, one stroke. Always beside a word, or with one hidden. */

const PATHS = {
  today: 'M3.5 5h13v11.5h-13z M3.5 8.5h13 M7 3v3.5 M13 3v3.5',
  cases: 'M3 6.5h14v10H3z M7.5 6.5V4h5v2.5 M3 11h14',
  plus: 'M10 4v12 M4 10h12',
  table: 'M4 16.5v-5 M10 16.5v-12 M16 16.5v-8',
  me: 'M10 10a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5z M3.5 17c.6-3.2 3.2-5 6.5-5s5.9 1.8 6.5 5',
  activity: 'M4 8.5v3h3l6 3.5v-10L7 8.5z M15.5 8c.7 1.2.7 2.8 0 4',
  investor: 'M4 17V5l7-2v14 M11 8h5v9 M2.5 17h15 M7 7.5h1 M7 10.5h1 M7 13.5h1',
  negotiation: 'M3 4.5h10v7H8l-3 2.5v-2.5H3z M15.5 8H17v6.5h-1.5V17L12.5 14.5H9',
  deal: 'M5 2.5h7l3.5 3.5v11.5H5z M12 2.5V6h3.5 M7.5 13c1-2 2-2 2.5-.5s1.5 1 2.5 0',
  receipt: 'M10 3v10 M6 9.5l4 4 4-4 M3.5 16.5h13',
  figure: 'M3.5 16.5h13 M4 13l4-4.5 3 2.5 5-6',
  check: 'M4 10.5l4 4 8-9',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z M10 6v4l2.5 2',
  return: 'M8 5L4 9l4 4 M4 9h8a4 4 0 0 1 0 8h-2',
  cross: 'M5 5l10 10 M15 5L5 15',
  warning: 'M10 3l7.5 13.5h-15z M10 8v4 M10 14.2v.1',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z M10 9v4.5 M10 6.5v.1',
  pause: 'M7 5v10 M13 5v10',
  minus: 'M5 10h10',
  pencil: 'M4 16l.8-3.5L13 4.3l2.7 2.7-8.2 8.2z M11.5 5.8l2.7 2.7',
  frozen: 'M10 3v14 M4 6.5l12 7 M16 6.5l-12 7 M8 4l2 2 2-2 M8 16l2-2 2 2',
  lock: 'M5 9.5h10v7H5z M7 9.5V7a3 3 0 0 1 6 0v2.5',
  seal: 'M4 4h12v12H4z M7 7.5h6 M7 10h6 M7 12.5h3.5',
  search: 'M9 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12z M13.5 13.5L17 17',
  back: 'M12 4l-6 6 6 6',
  forward: 'M8 4l6 6-6 6',
  up: 'M10 16V4 M5.5 8.5L10 4l4.5 4.5',
  down: 'M10 4v12 M5.5 11.5L10 16l4.5-4.5',
  file: 'M5 2.5h7l3.5 3.5v11.5H5z M12 2.5V6h3.5',
  camera: 'M3 6.5h3.5L8 4.5h4l1.5 2H17v9.5H3z M10 14a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z',
  clip: 'M14.5 9l-5 5a3 3 0 0 1-4.3-4.3l6-6a2 2 0 0 1 2.9 2.9l-5.8 5.8a1 1 0 0 1-1.4-1.4l5-5',
  units: 'M3 17V9l4-2.5L11 9v8 M11 17V5l3-2 3 2v12 M2 17h16 M6 12h2 M13.5 8h1 M13.5 11.5h1',
  people:
    'M7.5 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z M2.5 16c.4-2.8 2.4-4.3 5-4.3s4.6 1.5 5 4.3 M13 4.5a2.5 2.5 0 0 1 0 4.7 M14.5 12c1.8.5 2.8 1.9 3 4',
  goals: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M10 10v.1',
  scheme: 'M4 5h12 M4 10h7 M4 15h4 M14 10v6 M11.5 13h5',
  award: 'M10 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z M7 11.5L5.5 17 10 15l4.5 2L13 11.5',
  history: 'M4 6a7 7 0 1 1-.8 5 M4 3v3.5h3.5 M10 6.5V10l2.5 1.5',
  settings:
    'M4 6h6 M13.5 6H16 M11.8 7.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z M4 14h2.5 M10 14h6 M8.2 15.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  signOut: 'M8 3.5H4v13h4 M8.5 10H17 M13.5 6.5L17 10l-3.5 3.5',
  rates: 'M4 7h10.5 M11.5 4l3 3-3 3 M16 13H5.5 M8.5 10l-3 3 3 3',
  flag: 'M5 17.5v-14h9.5l-2 3.5 2 3.5H5',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon; `label` where no word stands beside it. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  if (label) {
    return (
      <svg className="icon" viewBox="0 0 20 20" role="img" aria-label={label}>
        <path d={PATHS[name]} />
      </svg>
    );
  }
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
