/** A defect of the page itself: nothing stored is touched by it, so starting the page again is safe, and is offered. */
import { Center } from '@mantine/core';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';

interface Props {
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Center h="100%" p="xl">
        <ErrorNotice
          message="This window met an error of its own. Recordings and notes are kept outside it and are safe; a running recording goes on."
          onRetry={() => window.location.reload()} retryLabel="Open the window again"
        />
      </Center>
    );
  }
}
