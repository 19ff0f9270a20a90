/** Everything that can be set, in groups: each is a feature of its own, and here they stand side by side. */
import type { ReactNode } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import { AuditScreen } from '../features/audit/audit-screen.tsx';
import { BackupSettings } from '../features/backup/backup-settings.tsx';
import { SecondEngineSettings } from '../features/engines/second-engine-settings.tsx';
import { LanguageModelSettings } from '../features/language-models/language-model-settings.tsx';
import { ModelsScreen } from '../features/models/models-screen.tsx';
import { PoliciesSettings } from '../features/policies/policies-settings.tsx';
import { RecordingSettings } from '../features/recording/recording-settings.tsx';
import { LetterheadSettings } from '../features/reports/letterhead-settings.tsx';
import { ReportFormsSettings } from '../features/reports/report-forms-settings.tsx';
import { RetentionSettings } from '../features/retention/retention-settings.tsx';
import { SecuritySettings } from '../features/security/security-settings.tsx';
import { AboutSettings } from '../features/settings/about-settings.tsx';
import { AccountSettings } from '../features/settings/account-settings.tsx';
import { AppearanceSettings } from '../features/settings/appearance-settings.tsx';
import { GeneralSettings } from '../features/settings/general-settings.tsx';
import { SupportSettings } from '../features/settings/support-settings.tsx';
import { TemplatesSettings } from '../features/templates/templates-settings.tsx';
import { VocabularySettings } from '../features/vocabulary/vocabulary-settings.tsx';
import { WordingsSettings } from '../features/wordings/wordings-settings.tsx';
import { TabbedScreen } from '../ui/tabbed-screen.tsx';
import { settingsTabs } from './settings-tabs.ts';
import type { SettingsTab } from './settings-tabs.ts';

export interface SettingsPlaceProps {
  /** General, if none is said. */
  readonly tab?: SettingsTab | undefined;
  readonly onTab: (tab: SettingsTab) => void;
  readonly onOpenVisit: (id: EncounterId) => void;
}

export function SettingsPlace({ tab = 'general', onTab, onOpenVisit }: SettingsPlaceProps) {
  function contentOf(key: SettingsTab): ReactNode {
    switch (key) {
      case 'account': return <AccountSettings />;
      case 'general': return <><GeneralSettings /><RecordingSettings /></>;
      case 'appearance': return <AppearanceSettings />;
      case 'security': return <SecuritySettings />;
      case 'models': return <ModelsScreen />;
      case 'own-words': return <VocabularySettings />;
      case 'engine': return <SecondEngineSettings />;
      case 'templates': return <TemplatesSettings />;
      case 'wordings': return <WordingsSettings />;
      case 'letterhead': return <LetterheadSettings />;
      case 'report-forms': return <ReportFormsSettings />;
      case 'language-model': return <LanguageModelSettings />;
      case 'backup': return <BackupSettings />;
      case 'retention': return <RetentionSettings onOpenVisit={onOpenVisit} />;
      case 'policies': return <PoliciesSettings />;
      case 'audit': return <AuditScreen />;
      case 'support': return <SupportSettings />;
      case 'about': return <AboutSettings />;
      default: return exhaustive(key);
    }
  }
  return (
    <TabbedScreen<SettingsTab>
      title="Settings" findLabel="Find a setting" active={tab} onActive={onTab}
      tabs={settingsTabs.map((words) => ({ ...words, content: contentOf(words.key) }))}
    />
  );
}
