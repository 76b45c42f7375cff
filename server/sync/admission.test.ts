import { describe, expect, it } from 'vitest';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { limits as defaultLimits } from '#shared/protocol/limits.ts';
import { createAdmissionDesk, type Arrival } from './admission.ts';

const arrival: Arrival = { boardName: 'board', origin: undefined, host: 'ink.example.org', address: '10.0.0.1' };
const desk = (changed = {}) =>
  createAdmissionDesk({ ...defaultLimits, ...changed }, new Set(['https://wiki.example.org']));
const refused = (reason: unknown) => ({ kind: 'refused', reason });

describe('the admission desk', () => {
  it.each(['', 'a b', 'a/b', '../board', 'a'.repeat(65), 'é'])('refuses the board name "%s" (J1)', (boardName) => {
    expect(desk().admit({ ...arrival, boardName })).toEqual(refused(closeReasons.boardIdRefused));
  });

  it.each([
    ['a program', undefined, 'ink.example.org'],
    ['our own page', 'https://ink.example.org', 'ink.example.org'],
    ['our own page on a port', 'http://localhost:3000', 'localhost:3000'],
    ['our own page where the host names the usual port', 'https://ink.example.org', 'ink.example.org:443'],
    ['a listed page', 'https://wiki.example.org', 'ink.example.org'],
  ])('lets in %s (J2)', (_, origin, host) => {
    expect(desk().admit({ ...arrival, origin, host }).kind).toBe('admitted');
  });

  it.each([
    ['another site', 'https://evil.example.org', 'ink.example.org'],
    ['another port', 'http://localhost:3001', 'localhost:3000'],
    ['a sandboxed frame', 'null', 'ink.example.org'],
    ['a listed host without TLS', 'http://wiki.example.org', 'ink.example.org'],
    ['anything where the host is missing', 'https://ink.example.org', ''],
  ])('refuses %s (J2)', (_, origin, host) => {
    expect(desk().admit({ ...arrival, origin, host })).toEqual(refused(closeReasons.originRefused));
  });

  it.each([
    ['process', { sessionsPerProcess: 2 }],
    ['address', { sessionsPerAddress: 2 }],
    ['board', { sessionsPerBoard: 2 }],
  ])('refuses the third of two a %s, until one has gone (L2)', (_, changed) => {
    const two = desk(changed);
    const first = two.admit(arrival);
    two.admit(arrival);
    expect(two.admit(arrival)).toEqual(refused(closeReasons.busy));
    if (first.kind === 'admitted') {
      first.release();
      first.release();
    }
    expect(two.admit(arrival).kind).toBe('admitted');
    expect(two.admit(arrival).kind).toBe('refused');
  });

  it('counts addresses and boards apart (L2)', () => {
    const one = desk({ sessionsPerAddress: 1, sessionsPerBoard: 1 });
    expect(one.admit(arrival).kind).toBe('admitted');
    expect(one.admit({ ...arrival, address: '10.0.0.2', boardName: 'other' }).kind).toBe('admitted');
  });
});
