import { expect, test } from 'vitest';
import { nearest } from './nearest';

const words = ['min', 'max', 'Round', 'weight', 'mix', '最小', '最大'];

test('What was probably meant is the word fewest letters away, in either case', () => {
  expect(['mni', 'maxx', 'wight', 'weeight', 'weiht'].map((one) => nearest(one, words))).toEqual([
    'min',
    'max',
    'weight',
    'weight',
    'weight',
  ]);
  expect(['MIN', 'round', 'rounD', 'mix', '最少'].map((one) => nearest(one, words))).toEqual([
    'min',
    'Round',
    'Round',
    'mix',
    '最小',
  ]);
});

test('Nothing is meant where more than half of the letters are others, or all of one', () => {
  expect([nearest('mab', ['mxy']), nearest('abc', ['mxy'])]).toEqual(['mxy', '']);
  expect([nearest('abcd', ['abxy']), nearest('abcd', ['axyz'])]).toEqual(['abxy', '']);
  expect([nearest('abcd', ['ab']), nearest('abcde', ['ab']), nearest('abcdef', ['ab'])]).toEqual([
    'ab',
    'ab',
    '',
  ]);
  expect([nearest('x', ['a']), nearest('x', ['x']), nearest('x', [])]).toEqual(['', 'x', '']);
});
