import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { labelFor, toMend } from './error-places';
import { fieldOf, fieldsAmong } from './field-names';

const field = (name: string, label: string, value?: unknown) =>
  createElement('i', { name, label, value } as never);
const form = [
  field('title', '项目名称'),
  createElement('div', null, field('amount', '金额', { amount: '', unit: 'wan' })),
  createElement('div', { group: 'firms', legend: '企业' } as never, field('name', '企业名称', '甲')),
];

describe('The fields of a form', () => {
  it('are found at any depth, those of rows under their group', () => {
    expect(fieldsAmong(form).map(({ name }) => name)).toEqual(['title', 'amount', 'firms', 'firms.*.name']);
  });

  it('are found in what the server sent in pieces', () => {
    const piece = (of: unknown) =>
      ({ $$typeof: Symbol.for('react.lazy'), _payload: of, _init: (payload: unknown) => payload }) as never;
    const inner = createElement('div', null, piece(field('marks.a', '皇塘镇 · 分数')));
    const sent = [piece([piece(createElement('div', { group: 'rows', legend: '选票' } as never, inner))])];
    expect(fieldsAmong(sent).map(({ name }) => name)).toEqual(['rows', 'rows.*.marks.a']);
  });

  it('are counted by what is to mend in them, faults of a pasted table each', () => {
    const of = (...fields: string[]) => toMend(fields.map((field) => ({ field, code: 'required' })));
    expect(of('paste', 'paste.0', 'paste.1', 'title')).toBe(3);
    expect(of('rows', 'rows.0.voter')).toBe(2);
  });

  it('know whether something stands in them', () => {
    expect(fieldsAmong(field('a', 'a', 'x'))[0]?.filled).toBe(true);
    expect(fieldsAmong(field('a', 'a', ''))[0]?.filled).toBe(false);
    expect(fieldsAmong(form)[1]?.filled).toBe(false);
  });

  it('are found for an error at a row, at a part of an amount, and at the group itself', () => {
    const fields = fieldsAmong(form);
    expect(fieldOf(fields, 'firms.3.name')?.label).toBe('企业名称');
    expect(fieldOf(fields, 'amount.currency')?.label).toBe('金额');
    expect(fieldOf(fields, 'firms')?.label).toBe('企业');
    expect(fieldOf(fields, 'elsewhere')).toBeUndefined();
  });

  it('are told in a summary with their list and row, as a form may have several lists', () => {
    const fields = fieldsAmong(form);
    const row = (number: number, list: string) => `${list}第 ${number} 条`;
    expect(labelFor('firms.1.name', fields, new Map(), row)).toBe('企业第 2 条 企业名称');
    // What the form cannot see among its children goes by what stands on the page.
    const seen = new Map([
      ['grades.0.when', '还须符合'],
      ['grades', '等次'],
    ]);
    expect(labelFor('grades.0.when', fields, seen, row)).toBe('等次第 1 条 还须符合');
    expect(labelFor('firms.0.when', fields, new Map([['firms.0.when', '还须符合']]), row)).toBe(
      '企业第 1 条 还须符合',
    );
    expect(labelFor('title', fields, new Map(), row)).toBe('项目名称');
    expect(labelFor('elsewhere.0', fields, new Map(), row)).toBeNull();
    // Several faults of one field, and a row of which the form knows no more, go by their label once.
    expect(labelFor('title.1', fields, new Map(), row)).toBe('项目名称');
    expect(labelFor('firms.1.when', fields, new Map(), row)).toBe('企业第 2 条');
  });
});
