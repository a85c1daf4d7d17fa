/**
 * The library: schemes to start from, encoded from rules that cities and counties published (2002 to 2024), each with what it
 * does and where it comes from. What a notice leaves to the year (targets, seats) is left open here too. Pure.
 */
import type { Currency } from '../../money';
import { city2024Scheme } from '../cases/city-2024';
import { defaultScheme } from '../default-scheme';
import type { Names, Scheme } from '../scheme';
import { ballotsByElectorate, efficacyByGroup, perProject } from './others';
import { names } from './parts';
import { asymmetric, hardThreshold, signedAndContacts, townClass, twoConditions } from './targets';

export type LibraryScheme = {
  readonly key: string;
  readonly names: Names;
  /** What it does, in one line. */
  readonly about: Names;
  readonly source: Names;
  /** The scheme for a campaign whose money goals are in this currency. */
  readonly make: (currency: Currency) => Scheme;
};

const entry = (
  key: string,
  about: Names,
  source: Names,
  make: (currency: Currency) => Scheme,
): LibraryScheme => ({ key, names: make('CNY').names, about, source, make });

export const LIBRARY: readonly LibraryScheme[] = [
  entry(
    'hundred-days',
    names(
      '密度、总量、质量、韧劲共 100 分，到账重于签约，有先进和突破两项表扬。',
      'Density, volume, quality and tenacity to 100 points; money received outweighs money signed; two awards.',
    ),
    names(
      '本系统自带，照 2003 年一场百日招商的总结会写成',
      'This product’s own, after the closing speech of a hundred-day campaign of 2003',
    ),
    (currency) => defaultScheme({ currency }),
  ),
  entry(
    'town-class',
    names(
      '完成目标得 10 分，不足按比例；每超满 10 % 加 1 分，大项目加 2 分，龙头企业加 3 分；市级牵头的折半。',
      'Ten points at the target, in proportion below; 1 more per whole 10 % over, 2 per large project, 3 per leading firm; what the city brought counts half.',
    ),
    names('一份 2004 年公布的乡镇分类考核办法', 'A published assessment of towns by class, 2004'),
    townClass,
  ),
  entry(
    'asymmetric',
    names(
      '到目标得 12 分，每超满 10 % 加 1 分，每欠满 5 % 扣 1 分，扣完为止；出重大事故一票否决。',
      'Twelve points at the target, 1 more per whole 10 % over, 1 less per whole 5 % under, never below 0; a serious incident is a veto.',
    ),
    names('一份公布的县级目标考核办法', 'A published county assessment by targets'),
    asymmetric,
  ),
  entry(
    'efficacy',
    names(
      '在本板块里最低的得 60%、最高的得 100%，其余按位置；各板块条件不同时用。',
      'The lowest of a group gets 60 %, its highest 100 %, the others by their place between.',
    ),
    names(
      '考核中通行的功效系数法，60 至 100',
      'The efficacy coefficient common in published assessments, 60 to 100',
    ),
    efficacyByGroup,
  ),
  entry(
    'city-six-items',
    names(
      '六项各 0.5 分：省外资金、外资、签约、规模、成效、诚信，全由部门上报数据算出。',
      'Six items of 0.5 each: capital from outside, foreign capital, signings, size, distinctions, honesty; all from supplied figures.',
    ),
    names(
      '一份 2024 年公布的市级通报，两个区的得分已核对',
      'A city’s published notice of 2024; two districts’ scores are reproduced',
    ),
    () => city2024Scheme,
  ),
  entry(
    'hard-threshold',
    names(
      '不达目标不得分，达到得 60 分，每超满 10 % 加 0.5 分，最多加 10 分。',
      'Nothing below the target, 60 points at it, 0.5 more per whole 10 % over, 10 more at most.',
    ),
    names('一份公布的区级招商考核办法', 'A published district assessment'),
    hardThreshold,
  ),
  entry(
    'per-project',
    names(
      '每个项目分开算：新建或续建、规模、产业、进度，再相加。',
      'Each project by itself: new or carried over, size, trade and progress, then added up.',
    ),
    names('一份公布的县级项目计分办法', 'A published county scheme of points per project'),
    perProject,
  ),
  entry(
    'ballots',
    names(
      '第一名折 100 分、第二名 97、第三名 94，各类评委取平均后按比例合成；不算本单位人员的票。',
      'A first place is worth 100, a second 97, a third 94; means by electorate, weighted; ballots of a unit’s own people are left out.',
    ),
    names(
      '公布的民主测评办法里通行的按名次折分',
      'Points by place as published assessments by ballot have them',
    ),
    ballotsByElectorate,
  ),
  entry(
    'signed-contacts',
    names(
      '签约满分 50，对接满分 30，其余 20 分由招商办录入。',
      'Signed to 50, contacts to 30, the other 20 entered by the office.',
    ),
    names('一份公布的部门招商考核办法', 'A published assessment of departments'),
    signedAndContacts,
  ),
  entry(
    'two-conditions',
    names(
      '签约完成率和到账额都到线才得 100、75、50 分；缺一个月的月报扣 2 分，扣完为止。',
      'Both the signed percentage and the money received must reach a line for 100, 75 or 50; 2 less per month without a report, never below 0.',
    ),
    names('一份公布的市直部门考核办法', 'A published assessment of city departments'),
    twoConditions,
  ),
];

/** A scheme of the library by its key. */
export function libraryScheme(key: string): LibraryScheme | undefined {
  return LIBRARY.find((one) => one.key === key);
}
