/** A video visit: what this computer plays is recorded beside the microphone, where it can be; where not, it says why. */
import { Checkbox } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useVerb } from '../../api/use-verb.ts';
import { Caution } from '../../ui/caution.tsx';

export interface ComputerSoundFieldProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function ComputerSoundField({ checked, onChange }: ComputerSoundFieldProps) {
  const plan = useVerb('recording', 'plan', { microphone: 'automatic', computerSound: false }).data?.computerSound;
  const hint = useRef<HTMLDivElement>(null);
  // In a low window it would come below the edge, unseen.
  useEffect(() => {
    if (checked) hint.current?.scrollIntoView({ block: 'nearest' });
  }, [checked]);
  return (
    <>
      <Checkbox
        label="Video visit: also record what this computer plays" checked={checked} disabled={(plan?.source ?? null) === null}
        description={plan?.whyNot ?? 'The other side is then heard on a channel of its own, so that it is known who spoke.'}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {checked && (
        <div ref={hint}>
          <Caution>
            The other side is recorded too, and so is everything else this computer plays. Tell them, and ask for their consent, before you start.
            Wear headphones, so that your microphone hears you alone.
          </Caution>
        </div>
      )}
    </>
  );
}
