/** Files that stand with an objection, and, until the ruling, the way to add to them. */
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Hidden, Upload } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Icon } from '@/app/_ui/icon';
import { Section } from '@/app/_ui/page';
import { ACCEPTED_FILES } from '@/lib/evidence/input';
import type { Objection } from '@/lib/objections';
import { instantShown, sizeShown } from '@/lib/text/show';
import type { Here } from '../../campaign/here';
import { attachAction, detachAction } from '../actions';

export async function Files({ place: { actor, campaign, base }, found }: { place: Here; found: Objection }) {
  const [t, evidence, language] = await Promise.all([
    getTranslations('objections.files'),
    getTranslations('evidence'),
    getLocale(),
  ]);
  if (found.files.length === 0 && !found.mayAttach) return null;
  return (
    <Section title={t('title')} aside={evidence('count', { count: found.files.length })} id="files">
      {found.files.length === 0 ? (
        <p className="quiet">{evidence('none')}</p>
      ) : (
        <ul className="list">
          {found.files.map((file) => {
            const image = file.type.startsWith('image/');
            const opens = image || file.type === 'application/pdf';
            return (
              <li className="list-item" key={file.id}>
                <Icon name={image ? 'camera' : 'file'} />
                <div>
                  <a
                    href={`/api/evidence/objections/${file.id}`}
                    {...(opens ? { target: '_blank', rel: 'noopener' } : {})}
                  >
                    {file.name}
                  </a>
                  <div className="quiet">
                    {[file.by.name, instantShown(file.at, campaign.zone, language), sizeShown(file.size)]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </div>
                <div>
                  {found.mayAttach && file.by.id === actor.id ? (
                    <Form
                      action={detachAction}
                      name={`objection.detach:${file.id}`}
                      shape="inline"
                      submit={evidence('takeBack')}
                      plain
                    >
                      <Hidden name="file" value={file.id} />
                    </Form>
                  ) : null}
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {found.mayAttach ? (
        <Form
          action={attachAction}
          name={`objection.attach:${found.id}`}
          submit={evidence('attach')}
          shape="small"
          plain
        >
          <Hidden name="objection" value={found.id} />
          <Upload
            url={`/api/uploads?objection=${found.id}`}
            name="uploads"
            label={evidence('files')}
            hint={t('hint')}
            accept={ACCEPTED_FILES}
            fallback={
              <Link className="button" href={`${base}/objections/${found.id}/files`}>
                {evidence('plainPage')}
              </Link>
            }
          />
        </Form>
      ) : null}
    </Section>
  );
}
