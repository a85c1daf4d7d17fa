import { describe, expect, it } from 'vitest';
import { CITY_FIGURES, city2024Facts, city2024Scheme, city2024Subjects } from './city-2024';
import { computed, csv } from './testing';

describe('six-item assessment of a city, 2024', () => {
  const published = csv('city_2024_score.csv');
  const result = computed(city2024Scheme, city2024Subjects, city2024Facts);

  it('holds the figures of the notice', () => {
    const columns = [
      'i1_outprov_new_actual_invest_pct',
      'i2_fdi_pct',
      'i3_signed_n',
      'i3_signed_amt_yi',
      'i4_n_3to10yi',
      'i4_n_10to20yi',
      'i4_n_over20yi',
      'i5_award_n',
      'i5_keyfirm_n',
      'i5_platform_sign_n',
      'i6_overdue_unstarted_n',
      'i6_fraud_n',
    ];
    published.forEach((row, index) => {
      expect(CITY_FIGURES.map((figure) => figure.values[index])).toEqual(columns.map((name) => row[name]));
    });
  });

  it('gives every published item and the totals 2.78 and 2.95', () => {
    published.forEach((row, index) => {
      const found = result.boards[0]?.rows.find((one) => one.unit === city2024Subjects.units[index]?.id);
      const items = [1, 2, 3, 4, 5, 6].map((item) => row[`i${item}_score`]);
      expect(found?.points.map((cell) => cell.verified)).toEqual(items);
      expect(found?.total.verified).toBe(row.total_published);
    });
    expect(result.boards[0]?.rows.map((row) => [row.unit, row.rank])).toEqual([
      ['district-2', 1],
      ['district-1', 2],
    ]);
  });
});
