/** Everything that can be set, in groups: each is a feature of its own, and here they stand side by side. */
import type { ReactNode } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { AuditScreen } from '../features/audit/audit-screen.tsx';
import { BackupSettings } from '../features/backup/backup-settings.tsx';
import { PoliciesSettings } from '../features/policies/policies-settings.tsx';
import { RetentionSettings } from '../features/retention/retention-settings.tsx';
import { SecuritySettings } from '../features/security/security-settings.tsx';
import { SecondEngineSettings } from '../features/engines/second-engine-settings.tsx';
import { LanguageModelSettings } from '../features/language-models/language-model-settings.tsx';
import { ModelsScreen } from '../features/models/models-screen.tsx';
import { AppearanceSettings } from '../features/settings/appearance-settings.tsx';
import { GeneralSettings } from '../features/settings/general-settings.tsx';
import { VocabularySettings } from '../features/vocabulary/vocabulary-settings.tsx';
import { WordingsSettings } from '../features/wordings/wordings-settings.tsx';
import { TabbedScreen } from '../ui/tabbed-screen.tsx';
import { settingsTabs } from './settings-tabs.ts';
import type { SettingsTab } from './settings-tabs.ts';

export interface SettingsPlaceProps {
  /** The first one, if none is said. */
  readonly tab?: SettingsTab | undefined;
  readonly onTab: (tab: SettingsTab) => void;
  readonly onOpenVisit: (id: EncounterId) => void;
}

export function SettingsPlace({ tab = 'general', onTab, onOpenVisit }: SettingsPlaceProps) {
  const contents: Readonly<Record<SettingsTab, ReactNode>> = {
    'general': <GeneralSettings />,
    'appearance': <AppearanceSettings />,
    'models': <ModelsScreen />,
    'own-words': <VocabularySettings />,
    'wordings': <WordingsSettings />,
    'security': <SecuritySettings />,
    'backup': <BackupSettings />,
    'policies': <PoliciesSettings />,
    'engine': <SecondEngineSettings />,
    'language-model': <LanguageModelSettings />,
    'retention': <RetentionSettings onOpenVisit={onOpenVisit} />,
    'audit': <AuditScreen />,
  };
  return (
    <TabbedScreen<SettingsTab>
      title="Settings" active={tab} onActive={onTab} tabs={settingsTabs.map(({ key, words }) => ({ key, words, content: contents[key] }))}
    />
  );
}
