// What a host asked of its frame and was not answered yet. A frame that is loaded anew, as each one is whose place in the page changes, is asked again.
import { EmbedFault, errorFrom, faults } from './embed-fault.ts';
import type { Answered, Asked, EmbedCalls } from './messages.ts';

export interface HostCalls {
  ask<Name extends keyof EmbedCalls>(call: Name, asked: Asked<Name>): Promise<Answered<Name>>;
  /** The frame hears by this port from now on: what waits is asked, in its order. */
  join(port: MessagePort): void;
  /** Whoever heard by the port is gone; what is asked waits. */
  leave(): void;
  /** Takes what the frame answered; anything else is passed over. */
  take(message: Readonly<Record<string, unknown>>): void;
  /** What waits, and all that is asked later, rejects with `destroyed`. */
  close(): void;
}

interface Call {
  readonly message: { readonly id: number; readonly call: keyof EmbedCalls; readonly asked: unknown };
  readonly resolve: (answer: never) => void;
  readonly reject: (fault: EmbedFault) => void;
  wasAsked: boolean;
}

export function createHostCalls(): HostCalls {
  const waiting = new Map<number, Call>();
  let lastId = 0;
  let port: MessagePort | null = null;
  let isClosed = false;

  function post(call: Call): void {
    if (!port) return;
    call.wasAsked = true;
    try {
      port.postMessage(call.message);
    } catch (error) {
      end(call, new EmbedFault(faults.call(error))); // a function, for example, passes no port
    }
  }

  function end({ message, reject }: Call, fault: EmbedFault): void {
    waiting.delete(message.id);
    reject(fault);
  }

  return {
    ask(name, asked) {
      if (isClosed) return Promise.reject(new EmbedFault(faults.destroyed));
      return new Promise((resolve, reject) => {
        const call: Call = { message: { id: ++lastId, call: name, asked }, resolve, reject, wasAsked: false };
        waiting.set(lastId, call);
        post(call);
      });
    },
    join(next) {
      port = next;
      for (const call of [...waiting.values()]) {
        // Nobody knows whether it was done, and it must not be done twice.
        if (call.wasAsked && call.message.call === 'put') end(call, new EmbedFault(faults.reloaded));
        else post(call);
      }
    },
    leave() {
      port?.close();
      port = null;
    },
    take({ id, answer, ...rest }) {
      const call = waiting.get(id as number); // of anything else there is none
      if (!call) return;
      if ('error' in rest) {
        end(call, new EmbedFault(errorFrom(rest['error'])));
        return;
      }
      waiting.delete(call.message.id);
      call.resolve(answer as never); // as our server's frame answers it
    },
    close() {
      isClosed = true;
      port?.close();
      for (const call of [...waiting.values()]) end(call, new EmbedFault(faults.destroyed));
    },
  };
}
