// My camera on its way to another place, a step a frame; whoever moves it by hand meanwhile has it. Knows no people.
import { screenFromWorld, worldFromScreen, middleOf, type Camera, type ScreenSize } from './camera.ts';
import type { Viewport } from './viewport.ts';

/** The browser's animation frames and its clock. */
export interface GlideFrames {
  request(callback: () => void): () => void;
  nowMs(): number;
}

export interface CameraGlide {
  /** Whether the camera is being moved by the glide at this very moment: listeners of the viewport tell its moves from mine. */
  readonly isMoving: boolean;
  /** Moves there, or from where it is on its way to there instead; at once where motion is reduced. */
  to(camera: Camera): void;
  /** Stays where it is. */
  stop(): void;
  /** May be called twice. */
  close(): void;
}

export interface CameraGlideParts {
  readonly viewport: Viewport;
  readonly frames: GlideFrames;
  readonly isMotionReduced: () => boolean;
}

/** What is left of the way after this long is about a third: half a second for all of it. */
const GLIDE_MS = 110;
/** CSS pixels: nearer than this nobody sees the rest of the way. */
const CLOSE_PX = 0.5;

export function createCameraGlide({ viewport, frames, isMotionReduced }: CameraGlideParts): CameraGlide {
  let target: Camera | null = null;
  let cancelFrame: (() => void) | null = null;
  let lastMs = 0;
  let isMoving = false;
  let last = viewport.camera;

  function step(): void {
    cancelFrame = null;
    if (!target) return;
    const nowMs = frames.nowMs();
    const share = isMotionReduced() ? 1 : 1 - Math.exp(-(nowMs - lastMs) / GLIDE_MS);
    lastMs = nowMs;
    const next = cameraTowards(viewport.camera, target, viewport.size, share);
    move(next);
    if (next === target) target = null;
    else cancelFrame = frames.request(step);
  }

  function move(camera: Camera): void {
    isMoving = true;
    viewport.setCamera(camera);
    isMoving = false;
  }

  function stop(): void {
    target = null;
    cancelFrame?.();
    cancelFrame = null;
  }

  const stopListening = viewport.onChange(() => {
    // Another size of the window is no move.
    if (viewport.camera !== last && !isMoving) stop();
    last = viewport.camera;
  });
  return {
    get isMoving() {
      return isMoving;
    },
    to(camera) {
      if (!target) lastMs = frames.nowMs();
      target = camera;
      cancelFrame ??= frames.request(step);
    },
    stop,
    close() {
      stop();
      stopListening();
    },
  };
}

/**
 * The camera after a share of the way, from 0 to 1: what is in the middle of the screen moves evenly over it, and zoom grows by factors.
 * The target itself once the rest of the way could not be seen.
 */
export function cameraTowards(from: Camera, target: Camera, size: ScreenSize, share: number): Camera {
  const zoom = from.zoom * (target.zoom / from.zoom) ** share;
  const middle = middleOf(size);
  const [here, there] = [worldFromScreen(from, middle), worldFromScreen(target, middle)];
  const x = here.x + (there.x - here.x) * share;
  const y = here.y + (there.y - here.y) * share;
  const camera = { x: x - middle.xPx / zoom, y: y - middle.yPx / zoom, zoom };
  return isClose(camera, target, size) ? target : camera;
}

/** Whether both corners of the screen are where they will be. */
function isClose(camera: Camera, target: Camera, size: ScreenSize): boolean {
  const corners = [
    { xPx: 0, yPx: 0 },
    { xPx: size.widthPx, yPx: size.heightPx },
  ];
  return corners.every((corner) => {
    const { xPx, yPx } = screenFromWorld(target, worldFromScreen(camera, corner));
    return Math.hypot(xPx - corner.xPx, yPx - corner.yPx) < CLOSE_PX;
  });
}
