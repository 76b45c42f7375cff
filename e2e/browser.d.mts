import type { LaunchOptions } from '@playwright/test';

export interface FoundBrowser {
  readonly name: 'chromium' | 'firefox';
  readonly launchOptions: LaunchOptions;
}

export function findBrowsers(list: string): Promise<FoundBrowser[]>;

export function usualBrowsers(env: Readonly<Record<string, string | undefined>>, say: (line: string) => void): string;
