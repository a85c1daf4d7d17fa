/** Which evidence each claimed amount needs: one line per amount, which opens to its two lists. */
import { useTranslations } from 'next-intl';
import { Checks, Hidden } from '@/app/_ui/fields';
import {
  CLAIM_KEYS,
  type ClaimKey,
  type EvidenceRule,
  type EvidenceRules,
} from '@/lib/campaign/evidence-rules';
import {
  type Aspect,
  EVIDENCE_KINDS,
  type EvidenceKind,
  type Language,
  type RecordKind,
} from '@/lib/vocabulary';

export function EvidenceFields({ rules, language }: { rules: EvidenceRules; language: Language }) {
  const t = useTranslations('campaign.form');
  const words = useTranslations('words');
  const options = EVIDENCE_KINDS.map((value) => ({ value, label: words(`evidenceKind.${value}`) }));
  return (
    <div className="stack">
      <div>
        <p className="label">{t('evidence')}</p>
        <p className="hint">{t('evidenceHint')}</p>
      </div>
      {/* Said even where nothing is ticked: no rule is then meant, not the rules that stand. */}
      <Hidden name="evidence.sent.sent.any" value="yes" />
      <div>
        {CLAIM_KEYS.map((key) => (
          <details className="fold" key={key}>
            <summary>
              <span>
                <KeyName name={key} />
                <span className="hint">
                  {' '}
                  <RuleWords rule={rules[key]} language={language} />
                </span>
              </span>
            </summary>
            <div className="fold-body">
              <Checks
                name={`evidence.${key}.any`}
                label={t('any')}
                options={options}
                value={rules[key]?.any ?? []}
                optional
              />
              <Checks
                name={`evidence.${key}.all`}
                label={t('all')}
                options={options}
                value={rules[key]?.all ?? []}
                optional
              />
            </div>
          </details>
        ))}
      </div>
    </div>
  );
}

/** 签约项目 · 合同外资 */
function KeyName({ name }: { name: ClaimKey }) {
  const words = useTranslations('words');
  const [kind, aspect] = name.split('.') as [RecordKind, Aspect];
  return `${words(`recordKind.${kind}`)} · ${words(`aspect.${aspect}`)}`;
}

/** 合同或营业执照 */
export function RuleWords({ rule, language }: { rule: EvidenceRule | undefined; language: Language }) {
  const t = useTranslations('campaign');
  const words = useTranslations('words');
  const listed = (kinds: readonly EvidenceKind[], type: 'conjunction' | 'disjunction') =>
    new Intl.ListFormat(language, { type }).format(kinds.map((kind) => words(`evidenceKind.${kind}`)));
  if (!rule || rule.all.length + rule.any.length === 0) return t('evidenceNone');
  if (rule.any.length === 0) return listed(rule.all, 'conjunction');
  if (rule.all.length === 0) return listed(rule.any, 'disjunction');
  return t('evidenceBoth', { all: listed(rule.all, 'conjunction'), any: listed(rule.any, 'disjunction') });
}
