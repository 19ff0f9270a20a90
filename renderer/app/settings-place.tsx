/** Everything that can be set, in groups: each is a feature of its own, and here they stand side by side. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { BackupSettings } from '../features/backup/backup-settings.tsx';
import { PoliciesSettings } from '../features/policies/policies-settings.tsx';
import { RetentionSettings } from '../features/retention/retention-settings.tsx';
import { SecuritySettings } from '../features/security/security-settings.tsx';
import { SecondEngineSettings } from '../features/engines/second-engine-settings.tsx';
import { LanguageModelSettings } from '../features/language-models/language-model-settings.tsx';
import { GeneralSettings } from '../features/settings/general-settings.tsx';
import { VocabularySettings } from '../features/vocabulary/vocabulary-settings.tsx';
import { WordingsSettings } from '../features/wordings/wordings-settings.tsx';
import { TabbedScreen } from '../ui/tabbed-screen.tsx';

export function SettingsPlace({ onOpenVisit }: { readonly onOpenVisit: (id: EncounterId) => void }) {
  return (
    <TabbedScreen
      title="Settings"
      tabs={[
        { key: 'general', words: 'General', content: <GeneralSettings /> },
        { key: 'own-words', words: 'Own words', content: <VocabularySettings /> },
        { key: 'wordings', words: 'Wordings', content: <WordingsSettings /> },
        { key: 'security', words: 'Security', content: <SecuritySettings /> },
        { key: 'backup', words: 'Backup and leaving', content: <BackupSettings /> },
        { key: 'policies', words: 'Policies of this laptop', content: <PoliciesSettings /> },
        { key: 'engine', words: 'Second engine', content: <SecondEngineSettings /> },
        { key: 'language-model', words: 'Language model', content: <LanguageModelSettings /> },
        { key: 'retention', words: 'Retention', content: <RetentionSettings onOpenVisit={onOpenVisit} /> },
      ]}
    />
  );
}
