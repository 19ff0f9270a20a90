/** Everything that can be set, in groups: each is a feature of its own, and here they stand side by side. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { AuditScreen } from '../features/audit/audit-screen.tsx';
import { BackupSettings } from '../features/backup/backup-settings.tsx';
import { PoliciesSettings } from '../features/policies/policies-settings.tsx';
import { RetentionSettings } from '../features/retention/retention-settings.tsx';
import { SecuritySettings } from '../features/security/security-settings.tsx';
import { SecondEngineSettings } from '../features/engines/second-engine-settings.tsx';
import { LanguageModelSettings } from '../features/language-models/language-model-settings.tsx';
import { ModelsScreen } from '../features/models/models-screen.tsx';
import { GeneralSettings } from '../features/settings/general-settings.tsx';
import { VocabularySettings } from '../features/vocabulary/vocabulary-settings.tsx';
import { WordingsSettings } from '../features/wordings/wordings-settings.tsx';
import { TabbedScreen } from '../ui/tabbed-screen.tsx';
import type { SettingsTab } from './settings-tabs.ts';

export interface SettingsPlaceProps {
  /** The first one, if none is said. */
  readonly tab?: SettingsTab | undefined;
  readonly onTab: (tab: SettingsTab) => void;
  readonly onOpenVisit: (id: EncounterId) => void;
}

export function SettingsPlace({ tab = 'general', onTab, onOpenVisit }: SettingsPlaceProps) {
  return (
    <TabbedScreen<SettingsTab>
      title="Settings" active={tab} onActive={onTab}
      tabs={[
        { key: 'general', words: 'General', content: <GeneralSettings /> },
        { key: 'models', words: 'Models', content: <ModelsScreen /> },
        { key: 'own-words', words: 'Own words', content: <VocabularySettings /> },
        { key: 'wordings', words: 'Wordings', content: <WordingsSettings /> },
        { key: 'security', words: 'Security', content: <SecuritySettings /> },
        { key: 'backup', words: 'Backup and leaving', content: <BackupSettings /> },
        { key: 'policies', words: 'Policies of this laptop', content: <PoliciesSettings /> },
        { key: 'engine', words: 'Second engine', content: <SecondEngineSettings /> },
        { key: 'language-model', words: 'Language model', content: <LanguageModelSettings /> },
        { key: 'retention', words: 'Retention', content: <RetentionSettings onOpenVisit={onOpenVisit} /> },
        { key: 'audit', words: 'Audit log', content: <AuditScreen /> },
      ]}
    />
  );
}
