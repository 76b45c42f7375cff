import { describe, expect, it } from 'vitest';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { limits, type Limits } from '#shared/protocol/limits.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createHandPeer, type HandPeer } from './testing/hand-peer.ts';
import { framesFromMessages } from './websocket-frame.ts';

const backlog = framesFromMessages([new Uint8Array(20_000)]);

function createSide(changed: Partial<Limits> = {}) {
  const clock = createFakeClock();
  const peer = createHandPeer({ id: 1, clock });
  const stop = createHeartbeat([peer.session], { ...limits, ...changed }, clock).start();
  return { clock, peer, stop };
}

/** Its WebSocket answers a ping, or it says something. */
function live(peer: HandPeer, nowMs: number): void {
  peer.session.lastHeardMs = nowMs;
}

describe('the heartbeat', () => {
  it('pings every 10 s (H1)', () => {
    const { clock, peer } = createSide();
    clock.advance(9_999);
    expect(peer.pings).toBe(0);
    clock.advance(10_001);
    expect(peer.pings).toBe(2);
  });

  it('sends a presence of nobody when no frame went out for 15 s (H2)', () => {
    const { clock, peer } = createSide();
    for (let second = 0; second < 70; second++) {
      live(peer, clock.nowMs());
      clock.advance(1000);
    }
    expect(peer.take()).toEqual(Array.from({ length: 4 }, () => ({ kind: 'presence', entries: [] })));
    expect(peer.closedFor).toBeNull();
  });

  it('sends none while other frames go out (H2)', () => {
    const { clock, peer } = createSide();
    for (let second = 0; second < 40; second++) {
      live(peer, clock.nowMs());
      peer.session.lastSentMs = clock.nowMs();
      clock.advance(1000);
    }
    expect(peer.take()).toEqual([]);
  });

  it('ends a line from which nothing came for 25 s (H3)', () => {
    const { clock, peer } = createSide();
    clock.advance(24_000);
    expect(peer.closedFor).toBeNull();
    clock.advance(1000);
    expect([peer.closedFor, peer.isTerminated]).toEqual([closeReasons.silent, true]);
  });

  it('keeps a silent line whose backlog shrinks, and asks it nothing meanwhile (H3)', () => {
    const { clock, peer } = createSide();
    for (let round = 0; round < 5; round++) {
      peer.stick();
      peer.session.outbox.write(backlog);
      clock.advance(20_000);
      peer.drain();
    }
    expect([peer.closedFor, peer.pings]).toEqual([null, 0]);
  });

  it('gives a line that has caught up after a long backlog its time to answer (H3)', () => {
    const { clock, peer } = createSide();
    // The second thing waits before the first is gone: no sweep finds the line without a backlog, and none asks it anything.
    for (let second = 0; second < 40; second++) {
      peer.stick();
      peer.session.outbox.write(backlog);
      clock.advance(1000);
      peer.drain();
    }
    clock.advance(25_000);
    expect(peer.closedFor).toBeNull();
    expect(peer.pings).toBeGreaterThan(0);
    clock.advance(1000);
    expect(peer.closedFor).toBe(closeReasons.silent);
  });

  it('takes bytes that the kernel swallows without a backlog for no sign of life (H3)', () => {
    const { clock, peer } = createSide();
    for (let second = 0; second < 25; second++) {
      peer.session.outbox.write(backlog);
      clock.advance(1000);
    }
    expect(peer.closedFor).toBe(closeReasons.silent);
  });

  it('ends a line that speaks but drained none of its backlog for 30 s (S5)', () => {
    const { clock, peer } = createSide();
    clock.advance(500);
    peer.stick();
    peer.session.outbox.write(backlog);
    for (let second = 0; second < 30; second++) {
      live(peer, clock.nowMs());
      clock.advance(1000);
    }
    expect(peer.closedFor).toBeNull();
    clock.advance(1000);
    expect([peer.closedFor, peer.isTerminated]).toEqual([closeReasons.slow, false]);
  });

  it('does not judge by its silence a line that we do not read, nor at once when we do again (H5)', () => {
    const { clock, peer } = createSide();
    const release = peer.session.inbox.hold();
    clock.advance(60_000);
    release();
    clock.advance(24_000);
    expect(peer.closedFor).toBeNull();
    clock.advance(1000);
    expect(peer.closedFor).toBe(closeReasons.silent);
  });

  it('sweeps no more once stopped', () => {
    const { clock, peer, stop } = createSide();
    stop();
    clock.advance(60_000);
    expect([peer.closedFor, peer.pings, clock.timers]).toEqual([null, 0, 0]);
  });
});
